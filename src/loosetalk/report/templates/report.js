"use strict";
(() => {
  const root = document.documentElement;
  const tools = document.querySelector(".tools");
  tools.hidden = false;

  const button = document.getElementById("theme");
  const dark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const name = () => { button.textContent = dark() ? "Light" : "Dark"; };
  button.addEventListener("click", () => { root.dataset.theme = dark() ? "light" : "dark"; name(); });
  name();

  const least = document.getElementById("least");
  const out = document.getElementById("least-out");
  least.addEventListener("input", () => {
    out.textContent = Number(least.value).toFixed(2);
    for (const row of document.querySelectorAll("[data-c]")) {
      row.classList.toggle("unsure-out", Number(row.dataset.c) < Number(least.value));
    }
  });

  // A record may be marked in several pieces; all of them light up. Older browsers need help to open what is closed.
  const show = () => {
    for (const lit of document.querySelectorAll("mark.lit")) lit.classList.remove("lit");
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let up = target.parentElement; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    if (target.dataset.m) {
      for (const piece of document.querySelectorAll(`mark[data-m="${CSS.escape(target.dataset.m)}"]`)) piece.classList.add("lit");
    }
    target.scrollIntoView({ block: target.tagName === "MARK" ? "center" : "start" });
  };
  addEventListener("hashchange", show);
  if (location.hash) show();

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details.list:not(.small):not([open])")];
    for (const one of closed) one.open = true;
  });
  addEventListener("afterprint", () => { for (const one of closed) one.open = false; });
})();
