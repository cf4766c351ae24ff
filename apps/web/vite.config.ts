import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig, type ProxyOptions } from "vite";

const server = process.env.PATCHBAY_URL ?? "http://127.0.0.1:3000";

/** The server takes changes only from pages of its own address; ours are those, whatever port they were loaded from. */
const toServer: ProxyOptions = {
	target: server,
	changeOrigin: true,
	configure(proxy) {
		proxy.on("proxyReq", (onward, { headers }) => {
			if (headers.origin === `http://${headers.host}`)
				onward.setHeader("origin", new URL(server).origin);
		});
	},
};

export default defineConfig({
	plugins: [react(), tailwindcss()],
	build: {
		target: "es2023",
		// The content security policy allows neither inline scripts nor data URLs for fonts.
		assetsInlineLimit: 0,
		modulePreload: { polyfill: false },
		chunkSizeWarningLimit: 700,
	},
	server: {
		host: "127.0.0.1",
		port: 5173,
		proxy: Object.fromEntries(
			["/api", "/hooks", "/healthz"].map((path) => [path, toServer]),
		),
	},
});
