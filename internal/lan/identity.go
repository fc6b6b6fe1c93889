package lan

import (
	"crypto"
	"crypto/tls"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	vitaminb "vitaminb"
)

// lookEvery is how often a connection may make the machine look for new
// addresses: often enough for who carries a laptop home.
const lookEvery = time.Minute

// The files in the folder. Keys are readable by the user alone.
const (
	authorityFile = "authority"
	serverFile    = "server"
)

// Options configure an Identity.
type Options struct {
	Folder string                // where certificates and keys are kept; made if missing
	Names  func() (Names, error) // the machine's names; nil: [Find]
	Now    func() time.Time      // the clock; nil: time.Now
}

// An Identity is the machine's authority and its current server certificate. It
// may be used from several goroutines.
type Identity struct {
	Options
	authority Authority

	mu     sync.Mutex
	server tls.Certificate
	looked time.Time // when the names were last compared
}

// Open loads the identity in the folder, or makes one: an authority once, a server
// certificate whenever the machine's names have changed or the old one ends soon.
// [vitaminb.ErrInvalid] if what lies in the folder cannot be used.
func Open(o Options) (*Identity, error) {
	if o.Names == nil {
		o.Names = Find
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	i := &Identity{Options: o}
	names, err := o.Names()
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(o.Folder, 0o700); err != nil {
		return nil, vitaminb.Errorf(vitaminb.ErrInvalid, "The folder for certificates cannot be made (%s).", err)
	}
	if i.authority, err = i.loadAuthority(names); err != nil {
		return nil, err
	}
	if i.server, err = i.load(serverFile); err != nil && !errors.Is(err, fs.ErrNotExist) {
		i.server = tls.Certificate{} // a damaged one is replaced
	}
	return i, i.renew(names)
}

// loadAuthority loads the authority or makes and keeps it.
func (i *Identity) loadAuthority(names Names) (Authority, error) {
	pair, err := i.load(authorityFile)
	if errors.Is(err, fs.ErrNotExist) {
		made, err := newAuthority(names, i.Now())
		if err != nil {
			return made, err
		}
		return made, i.save(authorityFile, made.cert.Raw, made.key)
	}
	var a Authority
	if err == nil {
		a, err = authorityOf(pair)
	}
	if err == nil && i.Now().After(a.cert.NotAfter) {
		err = errors.New("it has expired")
	}
	if err != nil {
		return a, vitaminb.Errorf(vitaminb.ErrInvalid, "The certificate authority in %s cannot be used (%s). Move that folder away; a new one is made, and each phone has to trust it anew.", i.Folder, err)
	}
	return a, nil
}

// Authority is the machine's certificate authority.
func (i *Identity) Authority() Authority { return i.authority }

// TLS is how the machine's servers prove who they are.
func (i *Identity) TLS() *tls.Config {
	return &tls.Config{MinVersion: tls.VersionTLS12, GetCertificate: i.certificate}
}

// certificate returns the server certificate, a new one if the machine has other
// names than when it was last looked. If that cannot be told, the old one stays.
func (i *Identity) certificate(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.Now().Sub(i.looked) >= lookEvery {
		if names, err := i.Names(); err == nil {
			if err := i.renew(names); err != nil {
				return nil, err
			}
		}
	}
	current := i.server
	return &current, nil
}

// renew replaces the server certificate if it does not fit. The caller holds i.mu, or i is new.
func (i *Identity) renew(names Names) error {
	i.looked = i.Now()
	names = i.authority.mayName(names)
	if i.server.Leaf != nil && i.authority.fits(i.server.Leaf, names, i.Now()) {
		return nil
	}
	made, err := i.authority.issue(names, i.Now())
	if err != nil {
		return err
	}
	i.server = made
	return i.save(serverFile, made.Certificate[0], made.PrivateKey)
}

func (i *Identity) load(name string) (tls.Certificate, error) {
	path := filepath.Join(i.Folder, name)
	return tls.LoadX509KeyPair(path+".crt", path+".key")
}

// save writes the pair, the key first: a certificate without key would look damaged.
func (i *Identity) save(name string, der []byte, key crypto.PrivateKey) error {
	certPEM, keyPEM, err := encode(der, key)
	if err != nil {
		return err
	}
	path := filepath.Join(i.Folder, name)
	if err := replace(path+".key", keyPEM); err != nil {
		return err
	}
	return replace(path+".crt", certPEM)
}

// replace writes a file that only the user can read, whole or not at all.
func replace(path string, content []byte) error {
	if err := os.WriteFile(path+".new", content, 0o600); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}
