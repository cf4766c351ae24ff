import { sql } from "kysely";
import type { Database } from "./database-schema.ts";

/** Removes what is marked as demo: flows with all their runs, tasks and rule hits, and credentials. People are the server's to remove. */
export async function removeDemo(
	db: Database,
): Promise<{ readonly flows: number; readonly credentials: number }> {
	return db.transaction().execute(async (trx) => {
		const runs = sql`select run.id from run join flow on flow.id = run.flow_id where flow.demo`;
		await sql`delete from run_event where run_id in (${runs})`.execute(trx);
		await sql`delete from run where id in (${runs})`.execute(trx);
		const nodes = sql`select node.id from decision_node node join flow on flow.id = node.flow_id where flow.demo`;
		await sql`delete from rule_hit where decision_node_id in (${nodes})`.execute(
			trx,
		);
		await sql`delete from rule_count where decision_node_id in (${nodes})`.execute(
			trx,
		);
		const flows = await trx
			.deleteFrom("flow")
			.where("demo", "=", true)
			.executeTakeFirst();
		const credentials = await trx
			.deleteFrom("credential")
			.where("demo", "=", true)
			.executeTakeFirst();
		return {
			flows: Number(flows.numDeletedRows),
			credentials: Number(credentials.numDeletedRows),
		};
	});
}
