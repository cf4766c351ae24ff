export const appRouter = 1; export type X = number;
