package web

import (
	"crypto/subtle"
	"errors"
	"net/http"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

// setupView is the page of the first run: it makes the owner's account and login.
type setupView struct {
	page
	Token    string
	Accounts []vitaminb.Account // made before, by the command line; one of them gets the login
	Account  string             // name typed or chosen before
	Login    string
	Error    string
}

func (s *Server) setupPage(w http.ResponseWriter, r *http.Request) error {
	s.setup.Lock()
	defer s.setup.Unlock()
	token := r.FormValue("token")
	if err := s.maySetUp(r, token); err != nil {
		return err
	}
	return s.showSetup(w, r, http.StatusOK, setupView{page: s.page(r, s.printer(r).Sprintf("Set up")), Token: token})
}

func (s *Server) showSetup(w http.ResponseWriter, r *http.Request, code int, v setupView) error {
	var err error
	if v.Accounts, err = s.app.Accounts(r.Context()); err != nil {
		return err
	}
	return s.render(w, r, code, setupPage(v))
}

// maySetUp checks the one-time token. The caller holds s.setup.
func (s *Server) maySetUp(r *http.Request, token string) error {
	right := s.opts.SetupToken != "" && subtle.ConstantTimeCompare([]byte(token), []byte(s.opts.SetupToken)) == 1
	has, err := s.app.HasLogin(r.Context())
	switch {
	case err != nil:
		return err
	case has || s.used:
		return vitaminb.Errorf(vitaminb.ErrForbidden, "Vitamin B is set up already. Log in; a lost password is set anew by the command vitaminb login.")
	case !right:
		return vitaminb.Errorf(vitaminb.ErrForbidden, "This is not the set-up address. Open the one that vitaminb serve has printed; each start prints a new one.")
	}
	return nil
}

func (s *Server) setUp(w http.ResponseWriter, r *http.Request) error {
	if err := form(r); err != nil {
		return err
	}
	s.setup.Lock()
	defer s.setup.Unlock()
	v := setupView{
		page: s.page(r, s.printer(r).Sprintf("Set up")), Token: r.PostFormValue("token"),
		Account: r.PostFormValue("account"), Login: r.PostFormValue("login"),
	}
	if err := s.maySetUp(r, v.Token); err != nil {
		return err
	}
	proof, err := s.makeOwner(r, v)
	if code := status(err); err != nil && code != http.StatusInternalServerError {
		v.Error = v.page.Error(err)
		return s.showSetup(w, r, code, v)
	}
	if err != nil {
		return err
	}
	s.used = true
	if err := s.begin(r, proof); err != nil {
		return err
	}
	http.Redirect(w, r, "/", http.StatusSeeOther)
	return nil
}

// makeOwner finds or makes the account, gives it the login and logs in.
func (s *Server) makeOwner(r *http.Request, v setupView) (app.Proof, error) {
	password := r.PostFormValue("password")
	if password != r.PostFormValue("repeat") {
		return app.Proof{}, vitaminb.Errorf(vitaminb.ErrInvalid, "The two passwords differ. Type the same one twice.")
	}
	account, err := s.app.FindAccount(r.Context(), v.Account)
	if errors.Is(err, vitaminb.ErrNotFound) {
		account, err = s.app.CreateAccount(r.Context(), app.NewAccount{Name: v.Account, Lang: v.Lang()})
	}
	if err != nil {
		return app.Proof{}, err
	}
	if err := s.app.SetPassword(r.Context(), vitaminb.Actor{AccountID: account.ID, Name: v.Login}, v.Login, password); err != nil {
		return app.Proof{}, err
	}
	return s.app.Login(r.Context(), v.Login, password)
}
