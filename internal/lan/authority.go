package lan

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"net"
	"net/netip"
	"slices"
	"strings"
	"time"
)

const (
	// authorityLife spares a household trusting anew for as long as a machine lasts.
	authorityLife = 10 * 365 * 24 * time.Hour
	// serverLife stays below the 398 days that browsers accept
	// (CA/Browser Forum Baseline Requirements §6.3.2).
	serverLife = 397 * 24 * time.Hour
	// renewBefore leaves a machine that is switched on once a month time to renew.
	renewBefore = 45 * 24 * time.Hour
	// skew is how far the clock of a phone may be behind.
	skew = time.Hour
)

// An Authority signs the certificates of this machine and of no other: it is
// limited to private addresses, to names of the local network and to servers
// (RFC 5280 §4.2.1.10), so that its key, if stolen, opens no other site.
type Authority struct {
	cert *x509.Certificate
	key  crypto.Signer
}

// newAuthority makes an authority for a machine of these names.
func newAuthority(n Names, now time.Time) (Authority, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return Authority{}, err
	}
	name := "this machine"
	if local := n.Local(); local != "" {
		name = strings.TrimSuffix(local, ".local")
	}
	template := &x509.Certificate{
		Subject:                     pkix.Name{CommonName: "Vitamin B on " + name, Organization: []string{"Vitamin B"}},
		NotBefore:                   now.Add(-skew),
		NotAfter:                    now.Add(authorityLife),
		IsCA:                        true,
		BasicConstraintsValid:       true,
		MaxPathLenZero:              true, // it signs servers, no further authorities
		KeyUsage:                    x509.KeyUsageCertSign,
		ExtKeyUsage:                 []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		PermittedDNSDomainsCritical: true,
		PermittedDNSDomains:         append([]string{"local"}, n.Hosts...),
	}
	for _, s := range privateRanges {
		_, ipNet, err := net.ParseCIDR(s)
		if err != nil {
			return Authority{}, err
		}
		template.PermittedIPRanges = append(template.PermittedIPRanges, ipNet)
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		return Authority{}, err
	}
	cert, err := x509.ParseCertificate(der)
	return Authority{cert, key}, err
}

// Certificate is the authority's certificate in DER, without its key: what phones load.
func (a Authority) Certificate() []byte { return a.cert.Raw }

// Fingerprint is the SHA-256 of a certificate in DER, in pairs of hexadecimal
// digits, the way phones show it.
func Fingerprint(der []byte) string {
	sum := sha256.Sum256(der)
	return strings.ReplaceAll(fmt.Sprintf("% X", sum[:]), " ", ":")
}

// mayName keeps the names that the authority was limited to when it was made:
// a machine that was renamed since is reached by its new .local name only.
func (a Authority) mayName(n Names) Names {
	n.Hosts = slices.DeleteFunc(slices.Clone(n.Hosts), func(host string) bool {
		return !slices.ContainsFunc(a.cert.PermittedDNSDomains, func(domain string) bool {
			return host == domain || strings.HasSuffix(host, "."+domain)
		})
	})
	return n
}

// issue signs a server certificate with a new key for the names.
func (a Authority) issue(n Names, now time.Time) (tls.Certificate, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, err
	}
	template := &x509.Certificate{
		Subject:               pkix.Name{CommonName: "Vitamin B"},
		NotBefore:             now.Add(-skew),
		NotAfter:              now.Add(serverLife - skew),
		BasicConstraintsValid: true,
		KeyUsage:              x509.KeyUsageDigitalSignature,
		ExtKeyUsage:           []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		DNSNames:              n.Hosts,
	}
	for _, address := range n.Addresses {
		template.IPAddresses = append(template.IPAddresses, address.AsSlice())
	}
	der, err := x509.CreateCertificate(rand.Reader, template, a.cert, key.Public(), a.key)
	if err != nil {
		return tls.Certificate{}, err
	}
	leaf, err := x509.ParseCertificate(der)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key, Leaf: leaf}, err
}

// fits reports whether the certificate is the authority's, covers exactly the names and
// does not end soon.
func (a Authority) fits(leaf *x509.Certificate, n Names, now time.Time) bool {
	var addresses []netip.Addr
	for _, ip := range leaf.IPAddresses {
		address, _ := netip.AddrFromSlice(ip) // the parser has checked the length
		addresses = append(addresses, address.Unmap())
	}
	return leaf.CheckSignatureFrom(a.cert) == nil &&
		slices.Equal(leaf.DNSNames, n.Hosts) && slices.Equal(addresses, n.Addresses) &&
		now.After(leaf.NotBefore) && now.Before(leaf.NotAfter.Add(-renewBefore))
}

// encode writes a certificate and its key as PEM.
func encode(der []byte, key crypto.PrivateKey) (certPEM, keyPEM []byte, err error) {
	pkcs8, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, nil, err
	}
	certPEM = pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	return certPEM, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: pkcs8}), nil
}

// authorityOf makes an authority of a loaded pair.
func authorityOf(pair tls.Certificate) (Authority, error) {
	key, ok := pair.PrivateKey.(crypto.Signer)
	if !ok || !pair.Leaf.IsCA || !bytes.Equal(pair.Leaf.RawIssuer, pair.Leaf.RawSubject) {
		return Authority{}, fmt.Errorf("the certificate is no authority")
	}
	return Authority{pair.Leaf, key}, nil
}
