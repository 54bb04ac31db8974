// The cashier's page updates itself when the books change. Its content always comes from the server: an event only says that it has changed.

const stage = document.querySelector("[data-events]");
const say = document.querySelector("[data-say]");
const lookAgainMs = 2000;
let seen = stage.dataset.seen;

// What the server last sent for each live region; the DOM itself may hold what someone is typing.
const sent = new Map();
const withoutToken = html => html.replace(/<input name="__RequestVerificationToken"[^>]*>/g, "");
const regions = root => root.querySelectorAll("[data-live]");
for (const region of regions(document)) sent.set(region.id, withoutToken(region.innerHTML));
enliven(document);

function enliven(root) {
  for (const button of root.querySelectorAll("[data-copy]")) button.hidden = false;
}

function show(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const stageThen = page.querySelector("[data-events]");
  if (!stageThen) return;
  seen = stageThen.dataset.seen;
  for (const then of regions(page)) {
    const now = document.getElementById(then.id);
    const text = withoutToken(then.innerHTML);
    if (!now || sent.get(then.id) === text) continue;
    sent.set(then.id, text);
    const amounts = [...now.querySelectorAll("[data-amount]")].map(amount => amount.textContent);
    const focused = now.contains(document.activeElement) ? document.activeElement.id : "";
    now.replaceChildren(...then.childNodes);
    enliven(now);
    if (focused) document.getElementById(focused)?.focus();
    now.querySelectorAll("[data-amount]").forEach((amount, i) => {
      if (amounts[i] !== amount.textContent) amount.classList.add("is-new");
    });
    now.querySelectorAll("li[data-state]").forEach(step => step.classList.add("is-new"));
  }
  const balance = [...document.querySelectorAll("#balances [data-amount]")].map(amount => amount.textContent.trim()).join(", ");
  const steps = document.querySelectorAll('#story li[data-state="done"] b');
  const last = steps.length ? `${steps[steps.length - 1].textContent} is done. ` : "";
  say.textContent = `${last}Balance ${balance}.`;
}

let looking = false;
let again = false;
async function look() {
  if (looking) { again = true; return; }
  looking = true;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (answer.ok) show(await answer.text());
  } catch {
    // The connection is lost; the next event or the next poll brings it up to date.
  }
  looking = false;
  if (again) { again = false; look(); }
}

// A form that only changes this page is sent by script, so that the payment window is not reloaded.
document.addEventListener("submit", async event => {
  const form = event.target.closest("form");
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  if (!form.hasAttribute("data-quietly")) return;
  event.preventDefault();
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "text/html" } });
    if (answer.ok) show(await answer.text());
  } catch {
    form.submit();
  }
  delete form.dataset.sent;
});
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(form => delete form.dataset.sent));

document.addEventListener("click", async event => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const text = button.textContent;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = say.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(document.querySelector("[data-number]"));
    button.textContent = say.textContent = "Selected: copy it yourself";
  }
  setTimeout(() => { button.textContent = text; }, 1500);
});

// The payment window sends messages to this page; messages from others are ignored.
const frame = document.querySelector("iframe[data-window]");
if (frame) {
  addEventListener("message", event => {
    if (event.origin !== stage.dataset.origin || event.source !== frame.contentWindow) return;
    const { type, height } = event.data ?? {};
    if (type === "paykassma.height" && Number.isInteger(height) && height > 0) frame.height = Math.min(height, 4000);
    if (type === "paykassma.outcome") look();
  });
}

const news = new EventSource(stage.dataset.events);
news.onmessage = event => { if (event.data !== seen) look(); };
// Too many pages wait already: poll instead.
news.onerror = () => { if (news.readyState === EventSource.CLOSED) setInterval(look, lookAgainMs); };
