package web

import "net/http"

// A route is one line of the list below.
type route struct {
	pattern string // of [http.ServeMux]
	handle  handler
	access  access
	body    int64 // largest body in bytes; 0: none
}

// An access says who may use a route.
type access int

// The accesses.
const (
	owner  access = iota // who has logged in; sees the own account only
	anyone               // nobody needs to log in
)

// Limits of bodies. A login is two words; the longest form is a note.
const (
	loginBody   = 8 << 10
	columnsBody = 4 << 20 // the columns of the widest sheet that is read
	formBody    = 256 << 10
)

// routes is everything a browser can ask for.
func (s *Server) routes() []route {
	return []route{
		{"GET /healthz", s.healthz, anyone, 0},
		{"GET /static/{file}", s.asset, anyone, 0},
		{"GET /manifest.webmanifest", s.manifest, anyone, 0},
		{"GET /sw.js", s.serviceWorker, anyone, 0},
		{"GET " + offlinePath, s.offlinePage, anyone, 0},
		{"POST /language", s.chooseLanguage, anyone, loginBody},

		{"GET /setup", s.setupPage, anyone, 0},
		{"POST /setup", s.setUp, anyone, loginBody},
		{"GET /login", s.loginPage, anyone, 0},
		{"POST /login", s.logIn, anyone, loginBody},
		{"POST /login/passkey/begin", s.beginPasskeyLogin, anyone, loginBody},
		{"POST /login/passkey", s.passkeyLogin, anyone, passkeyBody},
		{"POST /logout", s.logOut, owner, loginBody},

		{"GET /trust", s.trustPage, anyone, 0},
		{"GET /trust/vitaminb.crt", s.trustCertificate, anyone, 0},
		{"GET /trust/qr.png", s.trustCode, anyone, 0},

		{"GET /settings", s.settings, owner, 0},
		{"POST /settings/password", s.changePassword, owner, loginBody},
		{"POST /settings/passkeys/begin", s.beginPasskey, owner, loginBody},
		{"POST /settings/passkeys", s.addPasskey, owner, passkeyBody},
		{"POST /settings/passkeys/delete", s.deletePasskey, owner, loginBody},
		{"POST /settings/app-passwords", s.createAppPassword, owner, loginBody},
		{"POST /settings/app-passwords/revoke", s.revokeAppPassword, owner, loginBody},
		{"POST /settings/sessions/end", s.endSession, owner, loginBody},
		{"POST /settings/sessions/end-others", s.endOtherSessions, owner, loginBody},

		{"GET /{$}", s.overview, owner, 0},
		{"GET /export", s.export, owner, 0},
		{"GET /palette", s.palette, owner, 0},
		{"GET /shortcuts", s.shortcutList, owner, 0},

		{"GET /import", s.importPage, owner, 0},
		{"POST /import", s.upload, owner, s.opts.MaxUpload},
		{"GET /import/jobs", s.jobList, owner, 0},
		{"GET /import/jobs/events", s.jobEvents, owner, 0},
		{"GET /import/jobs/{job}", s.jobPage, owner, 0},
		{"POST /import/jobs/{job}", s.completeJob, owner, formBody},
		{"POST /import/confirm", s.confirmJobs, owner, formBody},
		{"GET /card", s.cardPage, owner, 0},
		{"POST /card", s.readCard, owner, cardBody},
		{"GET /card/{card}", s.card, owner, 0},
		{"POST /card/{card}", s.keepCard, owner, formBody},
		{"GET /card/{card}/picture", s.cardPicture, owner, 0},
		{"GET /imports", s.imports, owner, 0},
		{"GET /imports/{id}", s.report, owner, 0},
		{"POST /imports/{id}/confirm", s.confirm, owner, formBody},
		{"POST /imports/{id}/columns", s.reread, owner, columnsBody},
		{"GET /imports/{id}/records/{outcome}", s.importChanges, owner, 0},
		{"POST /imports/{id}/skipped/{number}", s.takeIn, owner, formBody},
		{"GET /imports/{id}/revert", s.revertPage, owner, 0},
		{"POST /imports/{id}/revert", s.revert, owner, formBody},
		{"GET /sources", s.sources, owner, 0},
		{"POST /sources/texts", s.keepTexts, owner, formBody},
		{"GET /sources/{id}", s.source, owner, 0},
		{"POST /sources/{id}", s.describeSource, owner, formBody},
		{"GET /sources/rebuild", s.rebuildPage, owner, 0},
		{"POST /sources/rebuild", s.rebuild, owner, formBody},

		{"GET /people", s.people, owner, 0},
		{"POST /people/notes", s.noteAll, owner, formBody},
		{"POST /people/cards", s.cards, owner, formBody},
		{"POST /enter", s.enter, owner, formBody},
		{"GET /enter", s.enterPage, owner, 0},
		{"GET /people/{id}", s.person, owner, 0},
		{"GET /people/{id}/enter", s.enterPage, owner, 0},
		{"POST /people/{id}/enter", s.enter, owner, formBody},
		{"GET /people/{id}/unite", s.unitePage, owner, 0},
		{"POST /people/{id}/notes", s.addNote, owner, formBody},
		{"POST /people/{id}/notes/move", s.moveNotes, owner, formBody},
		{"POST /people/{id}/pin", s.pin, owner, formBody},
		{"GET /people/{id}/erase", s.erasePage, owner, 0},
		{"POST /people/{id}/erase", s.erase, owner, formBody},
		{"GET /records/{id}/original", s.original, owner, 0},
		{"GET /records/{id}/picture", s.recordPicture, owner, 0},

		{"GET /review", s.review, owner, 0},
		{"POST /review", s.answerReview, owner, formBody},
		{"GET /questions", s.questions, owner, 0},
		{"GET /journal", s.journal, owner, 0},
		{"POST /journal/undo", s.undoEntry, owner, formBody},
		{"GET /decisions", s.decisions, owner, 0},
		{"POST /decisions", s.decide, owner, formBody},
		{"POST /decisions/undo", s.undo, owner, formBody},

		{"GET /styleguide", s.styleguide, anyone, 0},
		{"/", s.nowhere, anyone, 0},
	}
}

// mux returns the routes with their limits and access applied.
func (s *Server) mux() *http.ServeMux {
	mux := http.NewServeMux()
	for _, r := range s.routes() {
		h := r.handle
		if r.access == owner {
			h = signedIn(h)
		}
		mux.Handle(r.pattern, s.identified(s.answer(limited(h, r.body))))
	}
	return mux
}
