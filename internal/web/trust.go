package web

import (
	"bytes"
	"net/http"
	"strconv"

	"rsc.io/qr"

	vitaminb "vitaminb"
)

// A Trust is what phones need to trust a server that has a certificate authority of its own.
type Trust struct {
	Certificate []byte           // of the authority, in DER, without its key
	Fingerprint string           // of that certificate, as phones show it
	Addresses   func() Addresses // asked anew for each page, for addresses change
}

// Addresses are where a phone finds the pages.
type Addresses struct {
	Home  []string // https://…, the best first
	Trust string   // http://…/trust, for phones that trust nothing yet
}

// trustView is the page that explains how a phone comes to trust this server.
type trustView struct {
	page
	Trust
	Addresses Addresses
}

func (s *Server) trustPage(w http.ResponseWriter, r *http.Request) error {
	v := trustView{page: s.page(r, s.printer(r).Sprintf("Vitamin B on the phone"))}
	if s.opts.Trust != nil {
		v.Trust, v.Addresses = *s.opts.Trust, s.opts.Trust.Addresses()
	}
	return s.render(w, r, http.StatusOK, trustPage(v))
}

// trust returns what there is to trust. ErrNotFound if the server has no authority of its own.
func (s *Server) trust() (Trust, error) {
	if s.opts.Trust == nil {
		return Trust{}, vitaminb.Errorf(vitaminb.ErrNotFound, "There is no such page.")
	}
	return *s.opts.Trust, nil
}

// trustCertificate sends the certificate as the type by which phones offer to install it.
func (s *Server) trustCertificate(w http.ResponseWriter, _ *http.Request) error {
	t, err := s.trust()
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/x-x509-ca-cert")
	w.Header().Set("Content-Length", strconv.Itoa(len(t.Certificate)))
	_, err = w.Write(t.Certificate)
	return err
}

// trustCode sends the page's plain address as a QR code.
func (s *Server) trustCode(w http.ResponseWriter, _ *http.Request) error {
	t, err := s.trust()
	if err != nil {
		return err
	}
	code, err := qr.Encode(t.Addresses().Trust, qr.M)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "image/png")
	_, err = bytes.NewReader(code.PNG()).WriteTo(w)
	return err
}

// Unencrypted answers what a phone may ask before it trusts the server: how to
// trust it, and nothing else. It is meant for a port without TLS.
func (s *Server) Unencrypted() http.Handler {
	mux := http.NewServeMux()
	for _, r := range s.routes() {
		switch r.pattern {
		case "GET /trust", "GET /trust/vitaminb.crt", "GET /trust/qr.png", "GET /static/{file}", "POST /language":
			mux.Handle(r.pattern, s.answer(limited(r.handle, r.body)))
		}
	}
	mux.Handle("/", http.RedirectHandler("/trust", http.StatusSeeOther))
	return s.guard(s.sameOrigin(mux))
}
