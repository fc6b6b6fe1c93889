package app

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/netip"
	"slices"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	vitaminb "vitaminb"
	"vitaminb/internal/store"
)

// A Site is the address under which a browser sees the pages. A passkey works
// only at the host that it was made for.
type Site struct {
	Host   string // without port: "workshop.local"
	Origin string // with scheme and port: "https://workshop.local:8443"
}

// A Passkey lets its owner in by a device's fingerprint, face or PIN (W3C Web Authentication).
type Passkey struct {
	ID        string `json:"id"`
	Name      string `json:"name"` // of the device
	Site      string `json:"site"` // host that it works at
	CreatedAt int64  `json:"created_at"`
	UsedAt    int64  `json:"used_at"` // Unix ms UTC; 0: never
}

// A Ceremony is one making or one use of a passkey, begun by the server and finished by the browser.
type Ceremony struct {
	Options json.RawMessage // for navigator.credentials of the browser
	State   []byte          // to be shown again at the end, once, and changed by nobody
}

// An Answer is what the browser made of a [Ceremony].
type Answer struct {
	Site     Site
	State    []byte
	Response []byte // the credential, as PublicKeyCredential.toJSON writes it
}

// passkeyOwner is an account as the library wants to see it.
type passkeyOwner struct {
	account, login string
	credentials    []webauthn.Credential
}

func (o passkeyOwner) WebAuthnID() []byte                         { return []byte(o.account) }
func (o passkeyOwner) WebAuthnName() string                       { return o.login }
func (o passkeyOwner) WebAuthnDisplayName() string                { return o.login }
func (o passkeyOwner) WebAuthnCredentials() []webauthn.Credential { return o.credentials }

// relying returns the library for a site. ErrInvalid if browsers offer no passkeys there.
func (s Site) relying() (*webauthn.WebAuthn, error) {
	refused := vitaminb.Errorf(vitaminb.ErrInvalid, "Passkeys do not work at the address %s. Open Vitamin B by a name, such as localhost, and encrypted.", s.Host)
	if _, err := netip.ParseAddr(s.Host); err == nil || s.Host == "" {
		return nil, refused
	}
	limit := webauthn.TimeoutConfig{Enforce: true}
	w, err := webauthn.New(&webauthn.Config{
		RPID: s.Host, RPDisplayName: "Vitamin B", RPOrigins: []string{s.Origin},
		AttestationPreference: protocol.PreferNoAttestation, // which make it is, is nobody's business
		// It stands for name and password, so the device keeps the name and asks for finger, face or PIN.
		AuthenticatorSelection: protocol.AuthenticatorSelection{
			ResidentKey: protocol.ResidentKeyRequirementRequired, UserVerification: protocol.VerificationRequired,
		},
		Timeouts: webauthn.TimeoutsConfig{Login: limit, Registration: limit},
	})
	if err != nil {
		return nil, refused
	}
	return w, nil
}

// begun packs what the library says at the beginning.
func begun(options any, state *webauthn.SessionData) (Ceremony, error) {
	o, err := json.Marshal(options)
	if err != nil {
		return Ceremony{}, err
	}
	s, err := json.Marshal(state)
	return Ceremony{o, s}, err
}

// BeginPasskey begins making a passkey for the actor, whose password confirms it.
// ErrInvalid if the site can have none; ErrForbidden: the password is wrong, or
// too many were.
func (a *App) BeginPasskey(ctx context.Context, who vitaminb.Actor, password string, site Site) (Ceremony, error) {
	w, err := site.relying()
	if err != nil {
		return Ceremony{}, err
	}
	if err := a.confirm(ctx, who, password); err != nil {
		return Ceremony{}, err
	}
	owner, err := a.passkeyOwner(ctx, who.AccountID, site)
	if err != nil {
		return Ceremony{}, err
	}
	known := webauthn.Credentials(owner.credentials).CredentialDescriptors()
	options, state, err := w.BeginRegistration(owner, webauthn.WithExclusions(known))
	if err != nil {
		return Ceremony{}, err
	}
	return begun(options.Response, state)
}

// passkeyOwner loads the account's login and its passkeys at the site.
func (a *App) passkeyOwner(ctx context.Context, account string, site Site) (passkeyOwner, error) {
	l, err := a.store.LoginOf(ctx, account)
	if err != nil {
		return passkeyOwner{}, err
	}
	rows, err := a.store.Passkeys(ctx, account)
	if err != nil {
		return passkeyOwner{}, err
	}
	owner := passkeyOwner{account: account, login: l.Login}
	for _, r := range rows {
		var c webauthn.Credential
		if err := json.Unmarshal(r.Credential, &c); err != nil {
			return passkeyOwner{}, err
		}
		if r.Site == site.Host {
			owner.credentials = append(owner.credentials, c)
		}
	}
	return owner, nil
}

// FinishPasskey keeps the passkey that the browser made, under the name of its
// device. ErrForbidden if the answer does not belong to the ceremony or is not
// genuine; ErrInvalid: the name is empty or too long; ErrConflict: it is known already.
func (a *App) FinishPasskey(ctx context.Context, who vitaminb.Actor, name string, answer Answer) error {
	refused := vitaminb.Errorf(vitaminb.ErrForbidden, "The passkey was not made. Try it again.")
	name, err := deviceName(name)
	if err != nil {
		return err
	}
	w, err := answer.Site.relying()
	if err != nil {
		return err
	}
	owner, err := a.passkeyOwner(ctx, who.AccountID, answer.Site)
	if err != nil {
		return err
	}
	var state webauthn.SessionData
	if json.Unmarshal(answer.State, &state) != nil {
		return refused
	}
	parsed, err := protocol.ParseCredentialCreationResponseBytes(answer.Response)
	if err != nil {
		return refused
	}
	made, err := w.CreateCredential(owner, state, parsed)
	if err != nil {
		return refused
	}
	kept, err := json.Marshal(made)
	if err != nil {
		return err
	}
	return a.store.AddPasskey(ctx, store.Passkey{ID: passkeyID(made.ID), AccountID: who.AccountID, Site: answer.Site.Host, Name: name, Credential: kept})
}

func passkeyID(credential []byte) string { return base64.RawURLEncoding.EncodeToString(credential) }

// BeginPasskeyLogin begins logging in somebody of whom nothing is known yet.
// ErrInvalid if the site can have no passkeys.
func (a *App) BeginPasskeyLogin(site Site) (Ceremony, error) {
	w, err := site.relying()
	if err != nil {
		return Ceremony{}, err
	}
	options, state, err := w.BeginDiscoverableLogin()
	if err != nil {
		return Ceremony{}, err
	}
	return begun(options.Response, state)
}

// FinishPasskeyLogin checks the browser's answer. Whatever is wrong is the same
// ErrForbidden; failures at a login that exists make it wait as wrong passwords do.
func (a *App) FinishPasskeyLogin(ctx context.Context, answer Answer) (Proof, error) {
	refused := vitaminb.Errorf(vitaminb.ErrForbidden, "The passkey was not accepted. Try it again, or log in with your password.")
	w, err := answer.Site.relying()
	if err != nil {
		return Proof{}, err
	}
	parsed, err := protocol.ParseCredentialRequestResponseBytes(answer.Response)
	var state webauthn.SessionData
	if err != nil || json.Unmarshal(answer.State, &state) != nil {
		return Proof{}, refused
	}
	owner, err := a.passkeyOwner(ctx, string(parsed.Response.UserHandle), answer.Site)
	if errors.Is(err, vitaminb.ErrNotFound) || err == nil && !owner.has(parsed.RawID) {
		return Proof{}, refused
	} else if err != nil {
		return Proof{}, err
	}
	if err := a.blocked(ctx, owner.login); err != nil {
		return Proof{}, err
	}
	used, err := w.ValidateDiscoverableLogin(func(_, _ []byte) (webauthn.User, error) { return owner, nil }, state, parsed)
	if err != nil || used.Authenticator.CloneWarning { // a counter that went back: somebody has a copy of the key
		return Proof{}, errors.Join(refused, a.slow(ctx, owner.login))
	}
	return a.provenBy(ctx, owner, used)
}

// has reports whether the owner has a passkey of that id.
func (o passkeyOwner) has(id []byte) bool {
	return slices.ContainsFunc(o.credentials, func(c webauthn.Credential) bool { return slices.Equal(c.ID, id) })
}

// provenBy notes the use of the passkey and returns whom it proves.
func (a *App) provenBy(ctx context.Context, owner passkeyOwner, used *webauthn.Credential) (Proof, error) {
	kept, err := json.Marshal(used)
	if err != nil {
		return Proof{}, err
	}
	if err := a.store.UsePasskey(ctx, passkeyID(used.ID), kept); err != nil {
		return Proof{}, err
	}
	l, err := a.store.LoginOf(ctx, owner.account)
	if err != nil {
		return Proof{}, err
	}
	return Proof{vitaminb.Actor{AccountID: l.AccountID, Name: l.Login}, l.ChangedAt}, a.store.DeleteLoginFailures(ctx, l.Login)
}

// Passkeys lists the actor's passkeys, the oldest first.
func (a *App) Passkeys(ctx context.Context, who vitaminb.Actor) ([]Passkey, error) {
	rows, err := a.store.Passkeys(ctx, who.AccountID)
	if err != nil {
		return nil, err
	}
	var all []Passkey
	for _, r := range rows {
		all = append(all, Passkey{r.ID, r.Name, r.Site, r.CreatedAt, r.UsedAt})
	}
	return all, nil
}

// DeletePasskey forgets a passkey; the device that has it is no longer let in.
// ErrNotFound if the actor has none of that id.
func (a *App) DeletePasskey(ctx context.Context, who vitaminb.Actor, id string) error {
	deleted, err := a.store.DeletePasskey(ctx, who.AccountID, id)
	if err == nil && !deleted {
		return vitaminb.Errorf(vitaminb.ErrNotFound, "That passkey is removed already.")
	}
	return err
}
