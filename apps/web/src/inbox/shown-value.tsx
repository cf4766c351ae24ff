import type { Shown } from "./shown-words.ts";

/** Draws a value of a question. */
export function ShownValue({ shown }: { readonly shown: Shown }) {
	switch (shown.kind) {
		case "none":
			return <span className="font-normal text-ink-3">none</span>;
		case "text":
			return <span className="whitespace-pre-wrap">{shown.text}</span>;
		case "link":
			return (
				<a
					href={shown.href}
					target="_blank"
					rel="noreferrer"
					className="break-all rounded-sm text-accent hover:underline"
				>
					{shown.text}
				</a>
			);
		case "list":
			return (
				<ul className="flex flex-col gap-0.5">
					{shown.items.map((item, index) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: a frozen list, and equal items are alike
						<li key={index}>
							<ShownValue shown={item} />
						</li>
					))}
				</ul>
			);
		case "fields":
			return (
				<dl className="flex flex-col gap-0.5">
					{shown.fields.map((field) => (
						<div key={field.name} className="flex justify-end gap-2">
							<dt className="font-normal text-ink-2">{field.name}</dt>
							<dd>
								<ShownValue shown={field.value} />
							</dd>
						</div>
					))}
				</dl>
			);
	}
}
