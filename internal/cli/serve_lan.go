package cli

import (
	"net"
	"path/filepath"
	"strings"

	"rsc.io/qr"

	"vitaminb/internal/lan"
	"vitaminb/internal/web"
)

// identity opens the machine's certificates, which lie beside the database.
func (e *env) identity() (*lan.Identity, error) {
	database := e.DB
	if database == "" || strings.Contains(database, "://") {
		var err error
		if database, err = defaultDatabase(); err != nil {
			return nil, err
		}
	}
	return lan.Open(lan.Options{Folder: filepath.Join(filepath.Dir(database), "tls")})
}

// addresses are where a phone finds the pages. If the system cannot tell its
// addresses now, those of the start count.
func (p port) addresses() web.Addresses {
	names, err := lan.Find()
	if err != nil {
		names = p.names
	}
	var hosts []string
	for _, a := range names.Reachable() {
		hosts = append(hosts, a.String())
	}
	if len(hosts) == 0 {
		hosts = []string{"localhost"} // in no network, but one may come
	}
	told := web.Addresses{Trust: "http://" + net.JoinHostPort(hosts[0], portOf(p.plain)) + "/trust"}
	if local := names.Local(); local != "" {
		told.Home = append(told.Home, "https://"+net.JoinHostPort(local, portOf(p.pages))+"/")
	}
	for _, host := range hosts {
		told.Home = append(told.Home, "https://"+net.JoinHostPort(host, portOf(p.pages))+"/")
	}
	return told
}

func portOf(l net.Listener) string {
	_, port, _ := net.SplitHostPort(l.Addr().String()) // an address of the system is well formed
	return port
}

// explain prints what to do on the phone, step by step.
func (e *env) explain(t web.Trust) {
	at := t.Addresses()
	e.line()
	e.say("On the phone, in the same network:")
	e.say("1. Scan this code with the camera, or open %s", at.Trust)
	e.line(halfBlocks(at.Trust))
	e.say("2. Load the certificate there and trust it, as the page explains for your phone. It is the right one if it shows this fingerprint:")
	e.line("   ", t.Fingerprint)
	e.say("3. Open one of these addresses and log in:")
	for _, home := range at.Home {
		e.line("   ", home)
	}
	e.say("The browser on this machine warns as well until you load and trust the certificate here.")
}

// quiet is the margin around a QR code in modules (ISO/IEC 18004 §6.3.8 asks for four; cameras need two).
const quiet = 2

// halfBlocks draws a QR code with two modules in a character, the light ones
// drawn: terminals are dark, and cameras read the inverse on light ones too. Empty if
// the text is too long for a code.
func halfBlocks(text string) string {
	code, err := qr.Encode(text, qr.L)
	if err != nil {
		return ""
	}
	light := func(x, y int) bool { return !code.Black(x, y) } // outside the code nothing is black
	var b strings.Builder
	for y := -quiet; y < code.Size+quiet; y += 2 {
		for x := -quiet; x < code.Size+quiet; x++ {
			below := y+1 < code.Size+quiet && light(x, y+1)
			switch above := light(x, y); {
			case above && below:
				b.WriteRune('█')
			case above:
				b.WriteRune('▀')
			case below:
				b.WriteRune('▄')
			default:
				b.WriteByte(' ')
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}
