/** Put this on the one link of a row, and the whole row becomes its target. Buttons in the row need `relative`. */
export const ROW_LINK_CLASS =
	"font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:-outline-offset-2 focus-visible:after:outline-2 focus-visible:after:outline-accent";
