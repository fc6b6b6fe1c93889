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
    failed.hidden = true;
    try {
      form.elements.response.value = JSON.stringify(await ceremony(form));
      form.requestSubmit();
    } catch {
      failed.hidden = false; // called off by the user, too late, or not known to the device
    }
  });
}

async function ceremony(form) {
  const begun = await fetch(form.dataset.begin, { method: "POST" });
  if (!begun.ok) throw new Error("not begun");
  const options = await begun.json();
  if (form.dataset.passkey === "create") {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    return (await navigator.credentials.create({ publicKey })).toJSON();
  }
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return (await navigator.credentials.get({ publicKey })).toJSON();
}
