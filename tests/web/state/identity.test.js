import assert from "node:assert/strict";
import { test } from "node:test";
import { tellsIdentity, withoutNames } from "../../../web/state/identity.js";

const element = (tag, vr, keyword, value, own = false) => ({
  tag,
  vr,
  keyword,
  value,
  private: own,
});

test("who, when, where and free words tell; numbers, codes and machines do not", () => {
  const telling = [
    element("(0010,0010)", "PN", "PatientName", "Doe^Jane"),
    element("(0010,0040)", "CS", "PatientSex", "F"),
    element("(0010,1030)", "DS", "PatientWeight", "61"),
    element("(0008,0020)", "DA", "StudyDate", "20040119"),
    element("(0008,0030)", "TM", "StudyTime", "1200"),
    element("(0008,0050)", "SH", "AccessionNumber", "4711"),
    element("(0008,0080)", "LO", "InstitutionName", "St. Elsewhere"),
    element("(0008,103E)", "LO", "SeriesDescription", "knee of Jane"),
    element("(0020,4000)", "LT", "ImageComments", "Jane"),
    element("(0020,000D)", "UI", "StudyInstanceUID", "1.2.276.0.7230010.3.1.2"),
    element("(0009,1001)", "DS", "", "4711", true),
    element("0008,0050", "SH", "AccessionNumber", "4711"),
    element("(0008,0005)", "UN", "", "?"),
  ];
  const harmless = [
    element("(0028,0010)", "US", "Rows", "512"),
    element("(0028,1050)", "DS", "WindowCenter", "40"),
    element("(0008,0060)", "CS", "Modality", "CT"),
    element("(0008,0016)", "UI", "SOPClassUID", "1.2.840.10008.5.1.4.1.1.2"),
    element("(0008,0070)", "LO", "Manufacturer", "GE MEDICAL SYSTEMS"),
  ];
  assert.deepEqual(
    telling.filter((each) => !tellsIdentity(each)),
    [],
  );
  assert.deepEqual(harmless.filter(tellsIdentity), []);
});

test("a text is told without the names that tell", () => {
  assert.equal(
    withoutNames("“Doe.dcm” and Doe.dcm, not Roe.dcm", ["Doe.dcm", ""]),
    "“•••” and •••, not Roe.dcm",
  );
  assert.equal(withoutNames("nobody", []), "nobody");
});
