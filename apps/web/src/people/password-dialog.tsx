import { Button } from "../kit/button.tsx";
import { CodeBlock } from "../kit/code-block.tsx";
import { Dialog } from "../kit/dialog.tsx";

/** A password that was just made, shown this once. */
export function PasswordDialog({
	name,
	email,
	password,
	isNew,
	onClose,
}: {
	readonly name: string;
	readonly email: string;
	readonly password: string;
	/** A new account, or an old one with a new password. */
	readonly isNew: boolean;
	readonly onClose: () => void;
}) {
	return (
		<Dialog
			open
			title={isNew ? `${name} has an account` : `A new password for ${name}`}
			description="Hand it over in a safe way. It is shown this once, and nobody can look it up later."
			onOpenChange={(open) => !open && onClose()}
			footer={
				<Button variant="primary" onClick={onClose}>
					Done
				</Button>
			}
		>
			<p className="text-ink-2">
				Signs in as <b className="font-medium text-ink">{email}</b> with
			</p>
			<CodeBlock code={password} label="password" className="mt-2" />
			{isNew ? null : (
				<p className="mt-3 text-ink-2 text-sm">
					Where {name} was signed in, that is over now.
				</p>
			)}
		</Dialog>
	);
}
