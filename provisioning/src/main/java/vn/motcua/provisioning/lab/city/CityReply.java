package vn.motcua.provisioning.lab.city;

import vn.motcua.contract.wire.Problem;
import vn.motcua.contract.wire.Wire;

/** An answer before any trouble touches it. */
record CityReply(int status, String type, String json) {
    static CityReply ok(Object answer) {
        return new CityReply(200, "application/json", Wire.write(answer));
    }

    static CityReply problem(int status, String name, String title, String detail) {
        Problem problem = new Problem("urn:motcua:city:" + name, title, status, detail);
        return new CityReply(status, Problem.MEDIA_TYPE, Wire.write(problem));
    }

    /** An answer may be about a person. */
    @Override
    public String toString() {
        return "CityReply " + status;
    }
}
