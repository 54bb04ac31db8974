// Small aids for staff; every page works without them.

// Narrow screens begin with the navigation folded.
const pages = document.querySelector("nav.side details");
const narrow = matchMedia("(max-width: 56rem)");
const fold = () => { if (pages) pages.open = !narrow.matches; };
narrow.addEventListener("change", fold);
fold();

// A form that is on its way is not sent twice, unless it only asks: data-repeatable.
document.addEventListener("submit", event => {
  if ("repeatable" in event.target.dataset) return;
  if (event.target.dataset.sent) return event.preventDefault();
  event.target.dataset.sent = "yes";
});
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(form => delete form.dataset.sent));

// Whatever is to be copied: <button type="button" data-copy="text">.
document.addEventListener("click", async event => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  const text = button.textContent;
  button.textContent = "Copied";
  setTimeout(() => { button.textContent = text; }, 1500);
});
