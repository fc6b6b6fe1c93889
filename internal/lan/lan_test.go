package lan

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/netip"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
)

// A machine is one whose names and clock a test sets.
type machine struct {
	names Names
	now   time.Time
	dir   string
}

func newMachine(t *testing.T) *machine {
	t.Helper()
	return &machine{
		names: Names{hosts("Werkstatt"), []netip.Addr{netip.MustParseAddr("127.0.0.1"), netip.MustParseAddr("192.168.1.20"), netip.MustParseAddr("fd00::20")}},
		now:   time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC),
		dir:   filepath.Join(t.TempDir(), "tls"),
	}
}

func (m *machine) open(t *testing.T) *Identity {
	t.Helper()
	i, err := Open(Options{Folder: m.dir, Names: func() (Names, error) { return m.names, nil }, Now: func() time.Time { return m.now }})
	if err != nil {
		t.Fatal(err)
	}
	return i
}

// leaf is the certificate that a client is shown.
func leaf(t *testing.T, config *tls.Config) *x509.Certificate {
	t.Helper()
	pair, err := config.GetCertificate(nil)
	if err != nil {
		t.Fatal(err)
	}
	return pair.Leaf
}

// verify checks the chain the way a phone does that trusts the authority alone.
func (m *machine) verify(i *Identity, host string) error {
	pool := x509.NewCertPool()
	pool.AddCert(i.authority.cert)
	i.mu.Lock()
	defer i.mu.Unlock()
	_, err := i.server.Leaf.Verify(x509.VerifyOptions{Roots: pool, DNSName: host, CurrentTime: m.now, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}})
	return err
}

func TestChain(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	i := m.open(t)
	for _, host := range []string{"localhost", "werkstatt", "werkstatt.local", "192.168.1.20", "127.0.0.1", "[fd00::20]"} {
		if err := m.verify(i, host); err != nil {
			t.Errorf("%s: %v", host, err)
		}
	}
	for _, host := range []string{"192.168.1.21", "example.org", "other.local", "8.8.8.8"} {
		if m.verify(i, host) == nil {
			t.Errorf("the certificate passes for %s", host)
		}
	}
}

func TestAuthorityProfile(t *testing.T) {
	t.Parallel()
	ca := newMachine(t).open(t).authority.cert
	key, ok := ca.PublicKey.(*ecdsa.PublicKey)
	if !ok || key.Curve != elliptic.P256() {
		t.Errorf("the key is %T", ca.PublicKey)
	}
	if !ca.IsCA || !ca.BasicConstraintsValid || ca.MaxPathLen != 0 || !ca.MaxPathLenZero {
		t.Errorf("basic constraints: CA %v, path length %d", ca.IsCA, ca.MaxPathLen)
	}
	if ca.KeyUsage != x509.KeyUsageCertSign || len(ca.SubjectKeyId) == 0 || ca.SerialNumber.BitLen() < 64 {
		t.Errorf("key usage %b, key id %x, serial %s", ca.KeyUsage, ca.SubjectKeyId, ca.SerialNumber)
	}
	if diff := cmp.Diff(ca.ExtKeyUsage, []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(ca.PermittedDNSDomains, []string{"local", "localhost", "werkstatt", "werkstatt.local"}); diff != "" || !ca.PermittedDNSDomainsCritical {
		t.Errorf("critical %v\n%s", ca.PermittedDNSDomainsCritical, diff)
	}
	if len(ca.PermittedIPRanges) != len(privateRanges) || !strings.Contains(ca.Subject.CommonName, "werkstatt") {
		t.Errorf("ranges %v, name %q", ca.PermittedIPRanges, ca.Subject.CommonName)
	}
}

func TestServerProfile(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	i := m.open(t)
	c := leaf(t, i.TLS())
	if life := c.NotAfter.Sub(c.NotBefore); life > 398*24*time.Hour || life < 300*24*time.Hour {
		t.Errorf("it lives %v", life)
	}
	if c.IsCA || c.KeyUsage != x509.KeyUsageDigitalSignature || len(c.ExtKeyUsage) != 1 || c.ExtKeyUsage[0] != x509.ExtKeyUsageServerAuth {
		t.Errorf("CA %v, key usage %b, extended %v", c.IsCA, c.KeyUsage, c.ExtKeyUsage)
	}
	if diff := cmp.Diff(c.DNSNames, m.names.Hosts); diff != "" {
		t.Error(diff)
	}
	if len(c.IPAddresses) != 3 || !c.NotBefore.Before(m.now) {
		t.Errorf("addresses %v, from %v", c.IPAddresses, c.NotBefore)
	}
	if key, ok := c.PublicKey.(*ecdsa.PublicKey); !ok || key.Curve != elliptic.P256() {
		t.Errorf("the key is %T", c.PublicKey)
	}
	if string(c.AuthorityKeyId) != string(i.authority.cert.SubjectKeyId) {
		t.Error("the certificate does not name its authority")
	}
}

// TestAuthorityIsLimited: what the authority signs for the world outside, nobody believes.
func TestAuthorityIsLimited(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	i := m.open(t)
	for name, n := range map[string]Names{
		"bank.example": {Hosts: []string{"bank.example"}},
		"8.8.8.8":      {Addresses: []netip.Addr{netip.MustParseAddr("8.8.8.8")}},
		"[2001:db8::]": {Addresses: []netip.Addr{netip.MustParseAddr("2001:db8::")}},
	} {
		made, err := i.authority.issue(n, m.now)
		if err != nil {
			t.Fatal(err)
		}
		i.server = made
		if m.verify(i, name) == nil {
			t.Errorf("a certificate of the authority passes for %s", name)
		}
	}
}

func TestKept(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	first := m.open(t)
	again := m.open(t)
	if string(first.Authority().Certificate()) != string(again.Authority().Certificate()) || !leaf(t, first.TLS()).Equal(leaf(t, again.TLS())) {
		t.Error("a second start makes new certificates")
	}
	for _, name := range []string{"authority.key", "authority.crt", "server.key", "server.crt"} {
		at, err := os.Stat(filepath.Join(m.dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if runtime.GOOS != "windows" && at.Mode().Perm() != 0o600 {
			t.Errorf("%s is readable by others: %v", name, at.Mode())
		}
	}
}

// TestRenewal: new addresses, a new name and the end of a year bring a new
// server certificate under the same authority, while the server runs.
func TestRenewal(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	i := m.open(t)
	config, before := i.TLS(), leaf(t, i.TLS())
	changed := func(what string, want bool) {
		t.Helper()
		now := leaf(t, config)
		if now.Equal(before) == want {
			t.Errorf("%s: a new certificate %v, want %v", what, !want, want)
		}
		if err := m.verify(i, "localhost"); err != nil {
			t.Errorf("%s: %v", what, err)
		}
		before = now
	}
	changed("nothing", false)
	m.names.Addresses = append(m.names.Addresses[:2:2], netip.MustParseAddr("192.168.178.5"))
	changed("a new address, at once", false)
	m.now = m.now.Add(2 * time.Minute)
	changed("a new address, looked at", true)
	if err := m.verify(i, "192.168.178.5"); err != nil {
		t.Error(err)
	}
	m.now = m.now.Add(300 * 24 * time.Hour)
	changed("ten months later", false)
	m.now = m.now.Add(80 * 24 * time.Hour)
	changed("a fortnight before its end", true)
	m.names.Hosts = hosts("neuer-name")
	m.now = m.now.Add(time.Hour)
	changed("a new name", true)
	if diff := cmp.Diff(before.DNSNames, []string{"localhost", "neuer-name.local"}); diff != "" {
		t.Errorf("the authority was not made for the bare name: %s", diff)
	}
}

func TestDamagedFiles(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	before := leaf(t, m.open(t).TLS())
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(m.dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("server.crt", "nonsense")
	if leaf(t, m.open(t).TLS()).Equal(before) {
		t.Error("a damaged server certificate is not replaced")
	}
	o := Options{Folder: m.dir, Names: func() (Names, error) { return m.names, nil }, Now: func() time.Time { return m.now.Add(11 * 365 * 24 * time.Hour) }}
	if _, err := Open(o); !errors.Is(err, vitaminb.ErrInvalid) || !strings.Contains(err.Error(), "expired") {
		t.Errorf("an expired authority: %v", err)
	}
	write("authority.key", "nonsense")
	if _, err := Open(o); !errors.Is(err, vitaminb.ErrInvalid) || !strings.Contains(err.Error(), "trust it anew") {
		t.Errorf("a damaged authority: %v", err)
	}
}

// TestServed speaks TLS with a client that trusts the authority alone.
func TestServed(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.now = time.Now()
	i := m.open(t)
	listener, err := tls.Listen("tcp", "127.0.0.1:0", i.TLS())
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{Handler: http.NotFoundHandler(), ReadHeaderTimeout: time.Minute, ErrorLog: log.New(io.Discard, "", 0)}
	go func() { _ = server.Serve(listener) }()
	defer server.Close()
	pool := x509.NewCertPool()
	pool.AddCert(i.authority.cert)
	for trusted, roots := range map[bool]*x509.CertPool{true: pool, false: x509.NewCertPool()} {
		dialer := tls.Dialer{Config: &tls.Config{RootCAs: roots}}
		conn, err := dialer.DialContext(t.Context(), "tcp", listener.Addr().String())
		if (err == nil) != trusted {
			t.Errorf("trusted %v: %v", trusted, err)
		}
		if err == nil {
			if err := conn.Close(); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestGiven(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	first := leaf(t, m.open(t).TLS())
	cert, key := filepath.Join(m.dir, "server.crt"), filepath.Join(m.dir, "server.key")
	config, err := Given(cert, key)
	if err != nil || !leaf(t, config).Equal(first) {
		t.Fatalf("the given certificate is not shown: %v", err)
	}
	m.now = m.now.Add(390 * 24 * time.Hour)
	second := leaf(t, m.open(t).TLS())
	later := time.Now().Add(time.Hour)
	if err := os.Chtimes(cert, later, later); err != nil {
		t.Fatal(err)
	}
	if !leaf(t, config).Equal(second) {
		t.Error("a renewed certificate is not taken up")
	}
	if err := os.WriteFile(cert, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if !leaf(t, config).Equal(second) {
		t.Error("a file that is being replaced breaks connections")
	}
	for _, pair := range [][2]string{{cert, key}, {"nowhere", key}, {filepath.Join(m.dir, "authority.crt"), key}} {
		if _, err := Given(pair[0], pair[1]); !errors.Is(err, vitaminb.ErrInvalid) {
			t.Errorf("%v: %v", pair, err)
		}
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	for host, want := range map[string][]string{
		"Werkstatt":       {"localhost", "werkstatt", "werkstatt.local"},
		"mac.local":       {"localhost", "mac", "mac.local"},
		"pc.fritz.box":    {"localhost", "pc", "pc.local"},
		"localhost":       {"localhost"},
		"":                {"localhost"},
		"*.evil":          {"localhost"},
		"Jürgens-MacBook": {"localhost"},
	} {
		if diff := cmp.Diff(hosts(host), want); diff != "" {
			t.Errorf("%q: %s", host, diff)
		}
	}
	n, err := Find()
	if err != nil || len(n.Hosts) == 0 {
		t.Fatalf("this machine: %+v, %v", n, err)
	}
	for _, a := range n.Addresses {
		if ip := net.IP(a.AsSlice()); !ip.IsPrivate() && !ip.IsLoopback() && !ip.IsLinkLocalUnicast() {
			t.Errorf("%s is public", a)
		}
	}
	n = Names{Addresses: []netip.Addr{netip.MustParseAddr("127.0.0.1"), netip.MustParseAddr("169.254.1.1"), netip.MustParseAddr("fd00::1"), netip.MustParseAddr("192.168.1.2")}}
	if got := n.Reachable(); len(got) != 2 || got[0].String() != "192.168.1.2" || got[1].String() != "fd00::1" {
		t.Errorf("reachable: %v", got)
	}
	if (Names{Hosts: []string{"localhost"}}).Local() != "" {
		t.Error("a machine without a name has a local one")
	}
}
