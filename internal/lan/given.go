package lan

import (
	"crypto/tls"
	"os"
	"sync"
	"time"

	vitaminb "vitaminb"
)

// A given is the user's own certificate, read again whenever its file has changed.
type given struct {
	cert, key string

	mu      sync.Mutex
	pair    tls.Certificate
	changed time.Time // of the file that pair was read from
}

// Given returns how a server proves who it is by the user's own certificate and
// key, two PEM files. A renewed certificate is taken up without a restart.
// [vitaminb.ErrInvalid] if they cannot be read or do not belong together.
func Given(cert, key string) (*tls.Config, error) {
	g := &given{cert: cert, key: key}
	if err := g.read(); err != nil {
		return nil, vitaminb.Errorf(vitaminb.ErrInvalid, "The certificate %s cannot be used with the key %s (%s).", cert, key, err)
	}
	return &tls.Config{MinVersion: tls.VersionTLS12, GetCertificate: g.certificate}, nil
}

// certificate returns the newest certificate that could be read: while files are
// being replaced, the one before.
func (g *given) certificate(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if at, err := os.Stat(g.cert); err == nil && !at.ModTime().Equal(g.changed) {
		_ = g.read() // tried again with the next connection
	}
	current := g.pair
	return &current, nil
}

// read loads the pair. The caller holds g.mu, or g is new.
func (g *given) read() error {
	at, err := os.Stat(g.cert)
	if err != nil {
		return err
	}
	pair, err := tls.LoadX509KeyPair(g.cert, g.key)
	if err != nil {
		return err
	}
	g.pair, g.changed = pair, at.ModTime()
	return nil
}
