package cli

import (
	"context"
	"crypto/rand"
	"crypto/tls"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/lan"
	"vitaminb/internal/web"
)

// serveCommand serves the pages to browsers.
type serveCommand struct {
	Listen       string         `placeholder:"HOST:PORT" help:"${serve_listen}"`
	Lan          bool           `help:"${serve_lan}"`
	TrustListen  string         `default:":8080" placeholder:"HOST:PORT" help:"${serve_trust}"`
	Cert         string         `type:"path" placeholder:"FILE" help:"${serve_cert}"`
	Key          string         `type:"path" placeholder:"FILE" help:"${serve_key}"`
	BehindProxy  []netip.Prefix `placeholder:"CIDR" help:"${serve_proxy}"`
	InsecureHTTP bool           `name:"insecure-http" help:"${serve_insecure}"`
	Styleguide   bool           `help:"${serve_styleguide}"`
}

// Where the pages are found unless somebody chooses.
const (
	defaultListen    = "127.0.0.1:8080" // this machine alone
	defaultListenLAN = ":8443"          // the usual port for TLS that needs no rights of an administrator
)

// Limits of a connection. Uploads of gigabytes over a slow line need an open end, so
// bodies have no deadline; pages bound their size instead.
const (
	headerTime = 10 * time.Second // for a request's header, against clients that drip
	idleTime   = 2 * time.Minute  // for the next request on an open connection
	grace      = 10 * time.Second // for answers under way when the server is stopped
)

// Run serves until the process is told to stop.
func (c serveCommand) Run(ctx context.Context, e *env) (err error) {
	if c.Listen == "" {
		c.Listen = defaultListen
		if c.Lan {
			c.Listen = defaultListenLAN
		}
	}
	if err := c.check(ctx); err != nil {
		return err
	}
	a, err := e.open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	return c.serve(ctx, e, a)
}

// serve opens the ports, says where they are and answers.
func (c serveCommand) serve(ctx context.Context, e *env, a *app.App) error {
	known, err := a.HasLogin(ctx)
	if err != nil {
		return err
	}
	options := web.Options{Log: slog.New(slog.NewTextHandler(e.err, nil)), Proxies: c.BehindProxy, Styleguide: c.Styleguide}
	options.Strict = c.Cert != "" || len(c.BehindProxy) > 0
	options.HTTPS = options.Strict || c.Lan
	if !known {
		options.SetupToken = rand.Text()
	}
	port, err := c.open(ctx, e)
	if err != nil {
		return err
	}
	options.Trust = port.trust
	pages := web.New(a, options)
	defer pages.Close()
	if err := e.announce(port, options.SetupToken); err != nil {
		return errors.Join(err, port.close())
	}
	return port.serve(ctx, pages)
}

// check refuses to hand out passwords and people unencrypted to more than this machine.
func (c serveCommand) check(ctx context.Context) error {
	host, _, err := net.SplitHostPort(c.Listen)
	switch {
	case err != nil:
		return vitaminb.Errorf(vitaminb.ErrInvalid, "%s is no address to listen at. Give it as 127.0.0.1:8080.", c.Listen)
	case (c.Cert == "") != (c.Key == ""):
		return vitaminb.Errorf(vitaminb.ErrInvalid, "A certificate needs its key. Give both --cert FILE and --key FILE.")
	case c.Lan && c.Cert != "":
		return vitaminb.Errorf(vitaminb.ErrInvalid, "--lan makes a certificate of its own. Give either --lan or --cert and --key.")
	case !c.InsecureHTTP && !c.Lan && c.Cert == "" && !loopback(ctx, host):
		return vitaminb.Errorf(vitaminb.ErrForbidden, "%s can be reached by other machines, and nothing would be encrypted. Give --lan for your phone at home, --cert and --key for your own certificate, or put a TLS proxy in front and give --behind-proxy and --insecure-http.", c.Listen)
	}
	return nil
}

// loopback reports whether the host is this machine alone; a name that cannot be looked up is not.
func loopback(ctx context.Context, host string) bool {
	ips, err := net.DefaultResolver.LookupIPAddr(ctx, host)
	return err == nil && len(ips) > 0 && !slices.ContainsFunc(ips, func(a net.IPAddr) bool { return !a.IP.IsLoopback() })
}

// A port is where the pages are found.
type port struct {
	pages net.Listener
	plain net.Listener // tells phones how to trust, unencrypted; nil: nobody has to
	trust *web.Trust   // likewise
	names lan.Names    // likewise
	tls   bool
}

// open starts to listen, with TLS if that was asked for.
func (c serveCommand) open(ctx context.Context, e *env) (port, error) {
	p := port{tls: c.Lan || c.Cert != ""}
	var config *tls.Config
	var identity *lan.Identity
	var err error
	switch {
	case c.Cert != "":
		config, err = lan.Given(c.Cert, c.Key)
	case c.Lan:
		if identity, err = e.identity(); err == nil {
			config = identity.TLS()
		}
	}
	if err != nil {
		return p, err
	}
	if p.pages, err = listen(ctx, c.Listen, "--listen"); err != nil {
		return p, err
	}
	if config != nil {
		config.NextProtos = []string{"h2", "http/1.1"}
		p.pages = tls.NewListener(p.pages, config)
	}
	if identity == nil {
		return p, nil
	}
	if p.plain, err = listen(ctx, c.TrustListen, "--trust-listen"); err != nil {
		return p, errors.Join(err, p.pages.Close())
	}
	p.trust = &web.Trust{Certificate: identity.Authority().Certificate(), Fingerprint: lan.Fingerprint(identity.Authority().Certificate()), Addresses: p.addresses}
	p.names, err = lan.Find()
	return p, err
}

func listen(ctx context.Context, address, flag string) (net.Listener, error) {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	if err != nil {
		return nil, vitaminb.Errorf(vitaminb.ErrInvalid, "Nothing can listen at %s: %s. Choose another address with %s.", address, err, flag)
	}
	return l, nil
}

func (p port) close() error {
	err := p.pages.Close()
	if p.plain != nil {
		err = errors.Join(err, p.plain.Close())
	}
	return err
}

// serve answers at both ports until ctx ends.
func (p port) serve(ctx context.Context, pages *web.Server) error {
	if p.plain == nil {
		return serve(ctx, p.pages, pages)
	}
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan error, 1)
	go func() { ended <- serve(ctx, p.plain, pages.Unencrypted()) }()
	err := serve(ctx, p.pages, pages)
	cancel()
	return errors.Join(err, <-ended)
}

// announce prints the address; on the first run the one that sets the product up.
func (e *env) announce(p port, token string) error {
	home := url.URL{Scheme: "http", Host: p.pages.Addr().String(), Path: "/"}
	if p.tls {
		home.Scheme = "https"
	}
	if p.trust != nil {
		home.Host = net.JoinHostPort("localhost", portOf(p.pages))
	}
	told := map[string]string{"url": home.String()}
	setup := home
	setup.Path, setup.RawQuery = "/setup", url.Values{"token": {token}}.Encode()
	if token != "" {
		told["setup"] = setup.String()
	}
	if p.trust != nil {
		told["trust"], told["fingerprint"] = p.trust.Addresses().Trust, p.trust.Fingerprint
	}
	return e.result(told, func() {
		e.say("Vitamin B is at %s", home.String())
		if token != "" {
			e.say("Set it up once in your browser: %s", setup.String())
		}
		if p.trust != nil {
			e.explain(*p.trust)
		}
	})
}

// serve answers requests until ctx ends, then lets those under way finish.
func serve(ctx context.Context, listener net.Listener, pages http.Handler) error {
	server := &http.Server{Handler: pages, ReadHeaderTimeout: headerTime, IdleTimeout: idleTime}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	err := server.Shutdown(last)
	if errors.Is(err, context.DeadlineExceeded) {
		err = server.Close() // whoever is still reading after the grace is cut off
	}
	return err
}
