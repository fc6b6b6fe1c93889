package cli

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	vitaminb "vitaminb"
	"vitaminb/internal/i18n"
	"vitaminb/internal/web"
)

// served starts the command and returns what it announces, and its end.
func served(t *testing.T, c serveCommand) (told map[string]string, folder string) {
	t.Helper()
	folder = t.TempDir()
	read, write := io.Pipe()
	e := &env{options: options{DB: filepath.Join(folder, "v.db"), JSON: true}, out: &output{Writer: write}, err: os.Stderr, i18n: i18n.New("en")}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- c.Run(ctx, e) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("serve: %v", err)
		}
	})
	if err := json.NewDecoder(read).Decode(&told); err != nil {
		t.Fatal(err)
	}
	return told, folder
}

// A reply is what came back.
type reply struct {
	body   string
	header http.Header
	major  int // of HTTP's version
}

func get(t *testing.T, client *http.Client, address string) reply {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	b, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return reply{string(b), response.Header, response.ProtoMajor}
}

// TestServeLAN goes the phone's way: the certificate from the plain port, then the pages.
func TestServeLAN(t *testing.T) {
	t.Parallel()
	told, folder := served(t, serveCommand{Lan: true, Listen: "localhost:0", TrustListen: "localhost:0"})
	if !strings.HasPrefix(told["url"], "https://localhost:") || !strings.Contains(told["setup"], "/setup?token=") || len(told["fingerprint"]) != 32*3-1 {
		t.Fatalf("announced: %v", told)
	}
	trust, err := url.Parse(told["trust"])
	if err != nil {
		t.Fatal(err)
	}
	trust.Host = "localhost:" + trust.Port() // the test listens there alone
	client := &http.Client{}
	if page := get(t, client, trust.String()); !strings.Contains(page.body, told["fingerprint"]) {
		t.Error("the page shows another fingerprint")
	}
	der := get(t, client, trust.String()+"/vitaminb.crt").body
	ca, err := x509.ParseCertificate([]byte(der))
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(ca)
	phone := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}, ForceAttemptHTTP2: true}}
	pages := get(t, phone, told["url"]+"healthz")
	if pages.body != "OK\n" || pages.major != 2 || pages.header.Get("Strict-Transport-Security") != "" {
		t.Errorf("the pages: %+v", pages)
	}
	if _, err := os.Stat(filepath.Join(folder, "tls", "authority.key")); err != nil {
		t.Errorf("the authority is not kept beside the database: %v", err)
	}

	// The machine's own pair serves as a certificate that somebody gives.
	pair := filepath.Join(folder, "tls", "server")
	given, _ := served(t, serveCommand{Listen: "localhost:0", Cert: pair + ".crt", Key: pair + ".key"})
	at, err := url.Parse(given["url"])
	if err != nil || at.Scheme != "https" || given["trust"] != "" {
		t.Fatalf("announced: %v", given)
	}
	pages = get(t, phone, "https://localhost:"+at.Port()+"/healthz")
	if pages.header.Get("Strict-Transport-Security") == "" {
		t.Error("with a given certificate browsers are not told to insist on TLS")
	}
}

func TestServeRefuses(t *testing.T) {
	t.Parallel()
	proxy := []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}
	for name, c := range map[string]struct {
		command serveCommand
		want    error
	}{
		"beyond this machine":    {serveCommand{Listen: ":8080"}, vitaminb.ErrForbidden},
		"behind a proxy":         {serveCommand{Listen: ":8080", BehindProxy: proxy}, vitaminb.ErrForbidden},
		"knowingly":              {serveCommand{Listen: ":8080", BehindProxy: proxy, InsecureHTTP: true}, nil},
		"this machine":           {serveCommand{Listen: "127.0.0.1:0"}, nil},
		"own authority":          {serveCommand{Listen: ":8443", Lan: true}, nil},
		"given certificate":      {serveCommand{Listen: ":443", Cert: "a", Key: "b"}, nil},
		"certificate alone":      {serveCommand{Listen: ":443", Cert: "a"}, vitaminb.ErrInvalid},
		"key alone":              {serveCommand{Listen: ":443", Key: "a"}, vitaminb.ErrInvalid},
		"both certificates":      {serveCommand{Listen: ":443", Lan: true, Cert: "a", Key: "b"}, vitaminb.ErrInvalid},
		"nonsense as an address": {serveCommand{Listen: "nonsense", Lan: true}, vitaminb.ErrInvalid},
	} {
		if err := c.command.check(t.Context()); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func TestExplain(t *testing.T) {
	t.Parallel()
	trust := web.Trust{Fingerprint: "AB:CD", Addresses: func() web.Addresses {
		return web.Addresses{Home: []string{"https://werkstatt.local:8443/"}, Trust: "http://192.168.1.20:8080/trust"}
	}}
	for lang, wants := range map[string][]string{
		"en": {"1. Scan this code", "AB:CD", "3. Open one of these", "https://werkstatt.local:8443/", "█"},
		"de": {"1. Diesen Code", "Fingerabdruck", "http://192.168.1.20:8080/trust"},
	} {
		text := printed(lang, func(e *env) { e.explain(trust) })
		for _, want := range wants {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %q:\n%s", lang, want, text)
			}
		}
	}
}

func TestHalfBlocks(t *testing.T) {
	t.Parallel()
	lines := strings.Split(strings.TrimSuffix(halfBlocks("http://192.168.1.20:8080/trust"), "\n"), "\n")
	const modules = 25 // version 2 holds the address
	if len(lines) != (modules+2*quiet+1)/2 {
		t.Errorf("%d lines", len(lines))
	}
	for _, line := range lines {
		if n := len([]rune(line)); n != modules+2*quiet {
			t.Errorf("a line of %d characters: %s", n, line)
		}
	}
	if lines[0] != strings.Repeat("█", modules+2*quiet) || !strings.HasPrefix(lines[1], "██ ▄▄▄▄▄ ") {
		t.Errorf("no margin or finder pattern:\n%s", strings.Join(lines, "\n"))
	}
	if halfBlocks(strings.Repeat("x", 5000)) != "" {
		t.Error("a text that is too long gives a code")
	}
}
