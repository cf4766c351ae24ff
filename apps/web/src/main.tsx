import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { router } from "./shell/router.tsx";
import "./styles/app.css";

const element = document.getElementById("root");
if (element === null) throw new Error("index.html has no #root.");

createRoot(element).render(
	<StrictMode>
		<RouterProvider router={router} />
	</StrictMode>,
);
