//go:build unix

package pgtest

import (
	"errors"
	"os"
	"os/user"
	"strconv"
	"syscall"
)

// unprivileged gives the supervisor a session of its own, so that Ctrl-C does not
// keep it from cleaning up, and if a root runs the tests makes it nobody's
// process, on which PostgreSQL insists. The folder becomes its own.
func unprivileged(dir string) (*syscall.SysProcAttr, error) {
	attr := &syscall.SysProcAttr{Setsid: true}
	if os.Getuid() != 0 {
		return attr, nil
	}
	nobody, err := user.Lookup("nobody")
	if err != nil {
		return nil, err
	}
	const bits = 31 // ids above do not fit into an int everywhere
	uid, errUID := strconv.ParseUint(nobody.Uid, 10, bits)
	gid, errGID := strconv.ParseUint(nobody.Gid, 10, bits)
	if err := errors.Join(errUID, errGID); err != nil {
		return nil, err
	}
	attr.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	return attr, os.Chown(dir, int(uid), int(gid))
}
