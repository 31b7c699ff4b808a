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

  // The least confidence, in steps of 0.05. Rows have the levels between which they are shown, numbers and bars bring
  // their versions along ("0=12;7=11": 11 from level 7 on).
  const least = document.getElementById("least");
  const lowest = Number(least.min);
  const versions = (text) => text.split(";").map((one) => [parseInt(one, 10), one.slice(one.indexOf("=") + 1)]);
  const rows = [...document.querySelectorAll("[data-c], [data-from]")].map(
    (node) => [node, Number(node.dataset.from ?? 0), Number(node.dataset.c ?? 20)]);
  const texts = [...document.querySelectorAll("[data-v]")].map((node) => [node, versions(node.dataset.v)]);
  const bars = [...document.querySelectorAll("[data-d]")].map((node) => [node, versions(node.dataset.d)]);
  const at = () => Number(least.value);
  const filtering = () => at() > lowest;

  const apply = () => {
    const level = Math.round(at() * 20);
    const told = at().toFixed(2);
    const holds = (all) => all.findLast(([from]) => from <= level)[1];
    document.getElementById("least-out").textContent = told;
    for (const node of document.querySelectorAll(".least-said")) node.textContent = told;
    for (const [node, from, to] of rows) {
      node.classList.toggle("out", level < from || level > to);
      node.classList.remove("unsure-out");
    }
    for (const [node, all] of texts) node.textContent = holds(all);
    for (const [node, all] of bars) node.setAttribute("d", holds(all));
    document.getElementById("filtered").hidden = document.getElementById("shown").hidden = !filtering();
    root.classList.toggle("filtering", filtering());
  };

  // The address keeps what was asked for: "#records&confidence=0.60". A browser marks a target only where the address
  // names nothing else, so it is led there first and the rest is added after.
  const read = () => {
    const parts = location.hash.slice(1).split("&");
    const asked = parts.find((part) => /^confidence=(0|1|[01]?\.\d+)$/.test(part));
    const target = parts.filter((part) => part && !part.startsWith("confidence=")).join("&");
    return { target, asked: asked && asked.slice(11) };
  };
  const write = () => {
    const parts = [read().target, filtering() ? `confidence=${at().toFixed(2)}` : ""].filter(Boolean);
    const address = location.href.split("#")[0] + (parts.length ? `#${parts.join("&")}` : "");
    try { history.replaceState({ least: least.value }, "", address); } catch { /* a page that may not is no worse */ }
  };
  least.addEventListener("input", apply);
  least.addEventListener("change", write);
  document.getElementById("all").addEventListener("click", () => {
    least.value = lowest;
    apply();
    write();
    least.focus({ preventScroll: true });
  });

  // A record may be marked in several pieces; all of them light up. Older browsers need help to open what is closed.
  // What is led to is shown, sure enough or not.
  const show = (name) => {
    for (const lit of document.querySelectorAll("mark.lit")) lit.classList.remove("lit");
    const target = document.getElementById(decodeURIComponent(name));
    if (!target) return;
    for (let up = target; up; up = up.parentElement) {
      if (up.tagName === "DETAILS" && up !== target) up.open = true;
      if (up.classList.contains("out")) { up.classList.remove("out"); up.classList.add("unsure-out"); }
    }
    if (target.dataset.m) {
      for (const piece of document.querySelectorAll(`mark[data-m="${CSS.escape(target.dataset.m)}"]`)) piece.classList.add("lit");
    }
    target.scrollIntoView({ block: target.tagName === "MARK" ? "center" : "start" });
  };
  const arrive = () => {
    const { target, asked } = read();
    const before = least.value;
    if (history.state?.least !== undefined) least.value = history.state.least;
    else if (asked) least.value = asked;
    if (least.value !== before) apply();
    if (target && asked) { location.replace(`#${target}`); return; }
    if (target) show(target);
    write();
  };
  addEventListener("hashchange", arrive);
  // At the end of loading a browser looks for the target once more; only then may the address be changed.
  addEventListener("load", () => setTimeout(arrive));
  least.value = history.state?.least ?? read().asked ?? lowest;
  apply();

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details.list:not(.small):not([open])")];
    for (const one of closed) one.open = true;
  });
  addEventListener("afterprint", () => { for (const one of closed) one.open = false; });
})();
