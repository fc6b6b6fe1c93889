// Passkeys exist only where JavaScript runs. The forms stay hidden, and the page
// says why, unless this browser offers passkeys at this address.
"use strict";

const offered = window.PublicKeyCredential?.parseCreationOptionsFromJSON && isSecureContext &&
  !/^[\d.]+$|^\[/.test(location.hostname); // an address in numbers has no passkeys

for (const form of offered ? document.querySelectorAll("form[data-passkey]") : []) {
  form.hidden = false;
  document.querySelectorAll("[data-passkey-missing]").forEach((text) => (text.hidden = true));
  form.addEventListener("submit", async (e) => {
    if (form.elements.response.value) return; // the answer is there: send it
    e.preventDefault();
    const failed = form.querySelector("[data-passkey-failed]");
    failed.dataset.text ??= failed.textContent;
    failed.hidden = true;
    try {
      form.elements.response.value = JSON.stringify(await ceremony(form));
      if (form.elements.password) form.elements.password.disabled = true; // it has been checked, and is not sent twice
      form.requestSubmit();
    } catch (e) {
      // What the server says, or else: called off by the user, too late, or not known to the device.
      failed.textContent = e instanceof Refusal ? e.message : failed.dataset.text;
      failed.hidden = false;
      delete form.dataset.pressed;
    }
  });
}

class Refusal extends Error {}

async function ceremony(form) {
  const password = form.elements.password?.value ?? "";
  const begun = await fetch(form.dataset.begin, { method: "POST", body: new URLSearchParams({ password }) });
  if (begun.ok) return finish(form, await begun.json());
  const told = begun.headers.get("Content-Type")?.startsWith("text/plain");
  throw told ? new Refusal((await begun.text()).trim()) : new Error("not begun");
}

async function finish(form, options) {
  if (form.dataset.passkey === "create") {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    return (await navigator.credentials.create({ publicKey })).toJSON();
  }
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return (await navigator.credentials.get({ publicKey })).toJSON();
}
