package app_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

// home is where the passkeys of these tests work.
func home() app.Site { return app.Site{Host: "workshop.local", Origin: "https://workshop.local:8443"} }

// A key is a passkey on a device: ES256 without attestation (W3C Web Authentication §6.1, §6.5, §8.7).
type key struct {
	t       *testing.T
	private *ecdsa.PrivateKey
	id      []byte
	user    string // handle that the device was given
	counter uint32
}

func newKey(t *testing.T) *key {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return &key{t: t, private: private, id: []byte("credential of " + t.Name())}
}

func b64(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

// Flags of authenticator data: somebody was there, proved to be the owner, and a new key is attached.
const present, verified, attached = 1, 4, 64

// data is what an authenticator signs about itself.
func (k *key) data(site app.Site, flags byte) []byte {
	host := sha256.Sum256([]byte(site.Host))
	return binary.BigEndian.AppendUint32(append(host[:], flags), k.counter)
}

// client is what the browser says about the ceremony.
func (k *key) client(kind string, site app.Site, c app.Ceremony) []byte {
	k.t.Helper()
	var options struct {
		Challenge string
		User      struct{ ID string }
	}
	if err := json.Unmarshal(c.Options, &options); err != nil {
		k.t.Fatal(err)
	}
	if handle, err := base64.RawURLEncoding.DecodeString(options.User.ID); err == nil && len(handle) > 0 {
		k.user = string(handle)
	}
	b, err := json.Marshal(map[string]any{"type": kind, "challenge": options.Challenge, "origin": site.Origin, "crossOrigin": false})
	if err != nil {
		k.t.Fatal(err)
	}
	return b
}

func (k *key) response(fields map[string]string) []byte {
	k.t.Helper()
	b, err := json.Marshal(map[string]any{
		"id": b64(k.id), "rawId": b64(k.id), "type": "public-key", "response": fields, "clientExtensionResults": map[string]any{},
	})
	if err != nil {
		k.t.Fatal(err)
	}
	return b
}

// create is the browser's answer to the making of a passkey.
func (k *key) create(site app.Site, c app.Ceremony) app.Answer {
	public, err := k.private.PublicKey.Bytes() // 4, x, y
	if err != nil {
		k.t.Fatal(err)
	}
	data := k.data(site, present|verified|attached)
	data = append(data, make([]byte, 16)...) // no make
	data = binary.BigEndian.AppendUint16(data, uint16(len(k.id)))
	data = append(data, k.id...)
	data = slices.Concat(data, []byte{0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32}, public[1:33], []byte{0x22, 0x58, 32}, public[33:])
	object := slices.Concat([]byte("\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58"), []byte{byte(len(data))}, data)
	return app.Answer{Site: site, State: c.State, Response: k.response(map[string]string{
		"clientDataJSON": b64(k.client("webauthn.create", site, c)), "attestationObject": b64(object),
	})}
}

// use is the browser's answer to a login.
func (k *key) use(site app.Site, c app.Ceremony, flags byte) app.Answer {
	k.counter++
	client := k.client("webauthn.get", site, c)
	sum := sha256.Sum256(client)
	data := k.data(site, flags)
	digest := sha256.Sum256(slices.Concat(data, sum[:]))
	signature, err := ecdsa.SignASN1(rand.Reader, k.private, digest[:])
	if err != nil {
		k.t.Fatal(err)
	}
	return app.Answer{Site: site, State: c.State, Response: k.response(map[string]string{
		"clientDataJSON": b64(client), "authenticatorData": b64(data), "signature": b64(signature), "userHandle": b64([]byte(k.user)),
	})}
}

func (w *world) beginPasskey(site app.Site) app.Ceremony {
	w.t.Helper()
	c, err := w.app.BeginPasskey(w.t.Context(), w.loggedIn("ada"), goodPassword, site)
	if err != nil {
		w.t.Fatal(err)
	}
	return c
}

func (w *world) beginPasskeyLogin(site app.Site) app.Ceremony {
	w.t.Helper()
	c, err := w.app.BeginPasskeyLogin(site)
	if err != nil {
		w.t.Fatal(err)
	}
	return c
}

// registered returns a passkey that the account knows.
func (w *world) registered() *key {
	w.t.Helper()
	w.password("ada")
	k := newKey(w.t)
	if err := w.app.FinishPasskey(w.t.Context(), w.who, " My  phone ", k.create(home(), w.beginPasskey(home()))); err != nil {
		w.t.Fatal(err)
	}
	return k
}

func TestPasskey(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		k := w.registered()
		known, err := w.app.Passkeys(t.Context(), w.who)
		if err != nil || len(known) != 1 || known[0].Name != "My phone" || known[0].Site != "workshop.local" || known[0].UsedAt != 0 {
			t.Fatalf("passkeys: %+v, %v", known, err)
		}
		c := w.beginPasskeyLogin(home())
		if strings.Contains(string(c.Options), "ada") {
			t.Errorf("a guest is told who there is: %s", c.Options)
		}
		p, err := w.app.FinishPasskeyLogin(t.Context(), k.use(home(), c, present|verified))
		if err != nil || p.AccountID != w.who.AccountID || p.Name != "ada" || !w.holds(p) {
			t.Fatalf("login: %+v, %v", p, err)
		}
		if known, err = w.app.Passkeys(t.Context(), w.who); err != nil || known[0].UsedAt == 0 {
			t.Errorf("after its use: %+v, %v", known, err)
		}
		if !strings.Contains(string(w.beginPasskey(home()).Options), known[0].ID) {
			t.Error("the device is not told that it has a passkey already")
		}
		again := k.create(home(), w.beginPasskey(home()))
		if err := w.app.FinishPasskey(t.Context(), w.who, "twice", again); !errors.Is(err, vitaminb.ErrConflict) {
			t.Errorf("the same credential again: %v", err)
		}
		stranger := w.account("other")
		if err := w.app.DeletePasskey(t.Context(), stranger, known[0].ID); !errors.Is(err, vitaminb.ErrNotFound) {
			t.Errorf("removed by another account: %v", err)
		}
		if err := w.app.DeletePasskey(t.Context(), w.who, known[0].ID); err != nil {
			t.Error(err)
		}
		if _, err := w.app.FinishPasskeyLogin(t.Context(), k.use(home(), w.beginPasskeyLogin(home()), present|verified)); !errors.Is(err, vitaminb.ErrForbidden) {
			t.Errorf("a removed passkey: %v", err)
		}
	})
}

// TestHostilePasskeys: what is not an answer to this ceremony, at this site, by
// this device and its owner, lets nobody in.
func TestHostilePasskeys(t *testing.T) {
	t.Parallel()
	elsewhere := app.Site{Host: "evil.local", Origin: "https://evil.local"}
	for name, attack := range map[string]func(w *world, k *key) app.Answer{
		"an old ceremony": func(w *world, k *key) app.Answer {
			a := k.use(home(), w.beginPasskeyLogin(home()), present|verified)
			a.State = w.beginPasskeyLogin(home()).State
			return a
		},
		"no ceremony": func(w *world, k *key) app.Answer {
			a := k.use(home(), w.beginPasskeyLogin(home()), present|verified)
			a.State = nil
			return a
		},
		"the ceremony of making one": func(w *world, k *key) app.Answer {
			return k.use(home(), w.beginPasskey(home()), present|verified)
		},
		"another site": func(w *world, k *key) app.Answer {
			return k.use(elsewhere, w.beginPasskeyLogin(elsewhere), present|verified)
		},
		"signed for another site": func(w *world, k *key) app.Answer {
			a := k.use(elsewhere, w.beginPasskeyLogin(home()), present|verified)
			a.Site = home()
			return a
		},
		"owner not verified": func(w *world, k *key) app.Answer {
			return k.use(home(), w.beginPasskeyLogin(home()), present)
		},
		"another key": func(w *world, k *key) app.Answer {
			other := newKey(w.t)
			other.user = k.user
			return other.use(home(), w.beginPasskeyLogin(home()), present|verified)
		},
		"another user's handle": func(w *world, k *key) app.Answer {
			k.user = w.account("other").AccountID
			return k.use(home(), w.beginPasskeyLogin(home()), present|verified)
		},
		"nonsense": func(w *world, _ *key) app.Answer {
			return app.Answer{Site: home(), State: w.beginPasskeyLogin(home()).State, Response: []byte(`{"id":"x","response":{}}`)}
		},
		"nothing": func(*world, *key) app.Answer { return app.Answer{Site: home()} },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, t.TempDir()+"/v.db")
			k := w.registered()
			if p, err := w.app.FinishPasskeyLogin(t.Context(), attack(w, k)); !errors.Is(err, vitaminb.ErrForbidden) || p.AccountID != "" {
				t.Errorf("got %+v, %v", p, err)
			}
		})
	}
}

// TestCopiedPasskey: a counter that does not go on tells of a second device with the same key.
func TestCopiedPasskey(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		k := w.registered()
		k.counter = 10
		if _, err := w.app.FinishPasskeyLogin(t.Context(), k.use(home(), w.beginPasskeyLogin(home()), present|verified)); err != nil {
			t.Fatal(err)
		}
		k.counter = 3
		for range 6 {
			if _, err := w.app.FinishPasskeyLogin(t.Context(), k.use(home(), w.beginPasskeyLogin(home()), present|verified)); !errors.Is(err, vitaminb.ErrForbidden) {
				t.Fatalf("a copy: %v", err)
			}
		}
		k.counter = 20
		_, err := w.app.FinishPasskeyLogin(t.Context(), k.use(home(), w.beginPasskeyLogin(home()), present|verified))
		if err == nil || !strings.Contains(err.Error(), "Too many") {
			t.Errorf("after six failures: %v, want a wait as for passwords", err)
		}
		w.tick.Add(int64(time.Hour / time.Second))
		if _, err := w.app.FinishPasskeyLogin(t.Context(), k.use(home(), w.beginPasskeyLogin(home()), present|verified)); err != nil {
			t.Errorf("after the wait: %v", err)
		}
	})
}

func TestPasskeyRefusals(t *testing.T) {
	t.Parallel()
	w := newWorld(t, t.TempDir()+"/v.db")
	w.password("ada")
	for _, host := range []string{"192.168.1.20", "::1", "", "white space"} {
		site := app.Site{Host: host, Origin: "https://" + host}
		if _, err := w.app.BeginPasskey(t.Context(), w.loggedIn("ada"), goodPassword, site); !errors.Is(err, vitaminb.ErrInvalid) {
			t.Errorf("at %q: %v", host, err)
		}
		if _, err := w.app.BeginPasskeyLogin(site); !errors.Is(err, vitaminb.ErrInvalid) {
			t.Errorf("login at %q: %v", host, err)
		}
	}
	k := newKey(t)
	for name, want := range map[string]error{"": vitaminb.ErrInvalid, strings.Repeat("x", 101): vitaminb.ErrInvalid} {
		if err := w.app.FinishPasskey(t.Context(), w.who, name, k.create(home(), w.beginPasskey(home()))); !errors.Is(err, want) {
			t.Errorf("named %q: %v", name, err)
		}
	}
	old := k.create(home(), w.beginPasskey(home()))
	old.State = w.beginPasskey(home()).State
	login := k.create(home(), w.beginPasskey(home()))
	login.State = w.beginPasskeyLogin(home()).State // which nobody had to give a password for
	for name, answer := range map[string]app.Answer{"an old ceremony": old, "the ceremony of a login": login, "nothing": {Site: home()}, "nonsense": {Site: home(), State: old.State, Response: []byte("{")}} {
		if err := w.app.FinishPasskey(t.Context(), w.who, "x", answer); !errors.Is(err, vitaminb.ErrForbidden) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
