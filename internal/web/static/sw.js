// Keeps what the pages are dressed in, and a page that says that the server cannot
// be reached. Never a page or data of the user: what is shown of people is not
// kept on the phone. The server writes `version` and `files` above this line.
"use strict";

self.addEventListener("install", (e) => {
  const fresh = files.map((path) => new Request(path, { cache: "reload" }));
  e.waitUntil(caches.open(version).then((cache) => cache.addAll(fresh)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (e) => {
  const old = (names) => Promise.all(names.filter((name) => name !== version).map((name) => caches.delete(name)));
  e.waitUntil(caches.keys().then(old).then(() => self.clients.claim()));
});

self.addEventListener("fetch", (e) => {
  const url = new URL(e.request.url);
  if (e.request.method !== "GET" || url.origin !== location.origin) return;
  if (e.request.mode === "navigate") {
    e.respondWith(fetch(e.request).catch(() => caches.match("/offline")));
  } else if (files.includes(url.pathname + url.search)) {
    e.respondWith(caches.match(e.request).then((kept) => kept ?? fetch(e.request)));
  }
});
