// Small aids for staff; every page works without them.

// On narrow screens the navigation starts folded.
const pages = document.querySelector("nav.side details");
const narrow = matchMedia("(max-width: 56rem)");
const fold = () => { if (pages) pages.open = !narrow.matches; };
narrow.addEventListener("change", fold);
fold();

// A form that is being sent is not sent twice, unless it only reads: data-repeatable.
document.addEventListener("submit", event => {
  if ("repeatable" in event.target.dataset) return;
  if (event.target.dataset.sent) return event.preventDefault();
  event.target.dataset.sent = "yes";
});
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(form => delete form.dataset.sent));

// Copies a text: <button type="button" data-copy="text">.
document.addEventListener("click", async event => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  const text = button.textContent;
  button.textContent = "Copied";
  setTimeout(() => { button.textContent = text; }, 1500);
});
