// Package lan lets the phones of a household or a workshop reach this machine,
// encrypted: it knows the machine's names and addresses, and keeps a certificate
// for them, signed by a certificate authority of its own that the phones trust once.
package lan

import (
	"net"
	"net/netip"
	"os"
	"slices"
	"strings"
)

// Names are the names and addresses at which other machines find this one, sorted.
type Names struct {
	Hosts     []string     // "workshop", "workshop.local", "localhost"
	Addresses []netip.Addr // private and loopback ones only
}

// Find asks the system for the names and addresses of this machine.
func Find() (Names, error) {
	host, err := os.Hostname()
	if err != nil {
		return Names{}, err
	}
	found, err := net.InterfaceAddrs()
	if err != nil {
		return Names{}, err
	}
	n := Names{Hosts: hosts(host)}
	for _, a := range found {
		if prefix, err := netip.ParsePrefix(a.String()); err == nil && private(prefix.Addr()) {
			n.Addresses = append(n.Addresses, prefix.Addr().Unmap())
		}
	}
	slices.SortFunc(n.Addresses, netip.Addr.Compare)
	n.Addresses = slices.Compact(n.Addresses)
	return n, nil
}

// hosts are the names of a machine that calls itself host: the bare one, and the
// one of multicast DNS (RFC 6762 §3), which phones find without a name server.
func hosts(host string) []string {
	bare, _, _ := strings.Cut(strings.ToLower(host), ".")
	all := []string{"localhost"}
	if bare != "" && bare != "localhost" && !strings.ContainsFunc(bare, notOfHost) {
		all = append(all, bare, bare+".local")
	}
	slices.Sort(all)
	return all
}

// notOfHost reports whether a letter cannot stand in a host name (RFC 952).
func notOfHost(r rune) bool {
	return !('a' <= r && r <= 'z' || '0' <= r && r <= '9' || r == '-')
}

// privateRanges are the addresses that never leave a local network: RFC 1918,
// RFC 3927, RFC 4193 and the loopback ones. The authority can sign for no others.
var privateRanges = [...]string{"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8", "fc00::/7", "::1/128"}

// private reports whether the address lies in one of the [privateRanges].
func private(a netip.Addr) bool {
	return slices.ContainsFunc(privateRanges[:], func(s string) bool { return netip.MustParsePrefix(s).Contains(a.Unmap()) })
}

// Reachable are the addresses at which a phone can reach the machine, the
// likeliest first: IPv4 before IPv6, and none that only this machine or one cable knows.
func (n Names) Reachable() []netip.Addr {
	var all []netip.Addr
	for _, a := range n.Addresses {
		if !a.IsLoopback() && !a.IsLinkLocalUnicast() {
			all = append(all, a)
		}
	}
	slices.SortStableFunc(all, func(a, b netip.Addr) int { return a.BitLen() - b.BitLen() })
	return all
}

// Local is the name of multicast DNS, "workshop.local"; empty if there is none.
func (n Names) Local() string {
	at := slices.IndexFunc(n.Hosts, func(h string) bool { return strings.HasSuffix(h, ".local") })
	if at < 0 {
		return ""
	}
	return n.Hosts[at]
}
