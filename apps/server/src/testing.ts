/** For tests and benchmarks of other packages: a whole server in this process. */
export { type Env, readEnv } from "./env.ts";
export {
	type RunningServer,
	type StartOptions,
	startServer,
} from "./start-server.ts";
