"""SUV where the header suffices, and the reason where it does not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import QuantityUnavailableError
from negatoscope.model import Instance

DRUG = {
    "RadiopharmaceuticalStartTime": "110000",
    "RadionuclideTotalDose": 350e6,
    "RadionuclideHalfLife": 6586.2,
}
HEADER = {
    "Modality": "PT",
    "Units": "BQML",
    "CorrectedImage": ["ATTN", "DECY"],
    "DecayCorrection": "START",
    "PatientWeight": 70,
    "SeriesDate": "20200102",
    "SeriesTime": "120000",
    "AcquisitionDate": "20200102",
    "AcquisitionTime": "121500",
    "RescaleSlope": 2,
}


def pet(drug: dict[str, Any] | None = None, **changes: Any) -> Instance:
    injected = {key: value for key, value in {**DRUG, **(drug or {})}.items() if value is not None}
    header = {**HEADER, "RadiopharmaceuticalInformationSequence": [], **changes}
    given = {key: value for key, value in header.items() if value is not None}
    if "RadiopharmaceuticalInformationSequence" in given:
        sequence = phantoms.items(phantoms.item(**injected))
        given["RadiopharmaceuticalInformationSequence"] = sequence
    return negatoscope.open(phantoms.phantom(**given))


def expected(seconds: float = 3600, half_life: float = 6586.2) -> float:
    return 70_000 / (350e6 * 2 ** (-seconds / half_life))


def test_by_activity_dose_decay_and_weight() -> None:
    instance = pet()
    assert negatoscope.suv_scale(instance).factor == pytest.approx(expected())
    values = negatoscope.suv_values(instance)
    assert values.dtype == np.float32
    np.testing.assert_allclose(values, negatoscope.modality_values(instance) * expected(), 1e-6)


def test_a_full_date_and_time_of_injection_wins() -> None:
    drug = {"RadiopharmaceuticalStartDateTime": "20200102113000.5+0100"}
    assert negatoscope.suv_scale(pet(drug)).factor == pytest.approx(expected(1799.5))


def test_decay_corrected_to_the_injection() -> None:
    drug = {"RadiopharmaceuticalStartTime": None, "RadionuclideHalfLife": None}
    factor = negatoscope.suv_scale(pet(drug, DecayCorrection="ADMIN")).factor
    assert factor == pytest.approx(70_000 / 350e6)


def test_values_that_are_suv_already() -> None:
    assert negatoscope.suv_scale(pet(Units="GML")).factor == 1
    with pytest.raises(QuantityUnavailableError, match="LBM"):
        negatoscope.suv_scale(pet(Units="GML", SUVType="LBM"))


def test_counts_with_factors_of_philips() -> None:
    instance = pet(Units="CNTS")
    with pytest.raises(QuantityUnavailableError, match="counts"):
        negatoscope.suv_scale(instance)
    instance.dataset.add_new((0x7053, 0x1009), "DS", "2")
    assert negatoscope.suv_scale(instance).factor == pytest.approx(2 * expected())
    instance.dataset.add_new((0x7053, 0x1000), "DS", "0.25")
    assert negatoscope.suv_scale(instance).factor == 0.25


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"Modality": "CT"}, "PET"),
        ({"Units": None}, "0054,1001"),
        ({"Units": "CM2"}, "CM2"),
        ({"CorrectedImage": ["ATTN"]}, "DECY"),
        ({"CorrectedImage": ["DECY"]}, "ATTN"),
        ({"PatientWeight": None}, "Weight"),
        ({"PatientWeight": 0}, "Weight"),
        ({"RadiopharmaceuticalInformationSequence": None}, "0054,0016"),
        ({"DecayCorrection": "NONE"}, "NONE"),
        ({"SeriesTime": None}, "Series Time is missing"),
        ({"SeriesTime": "130000"}, "later than"),
        ({"drug": {"RadionuclideTotalDose": 0}}, "Dose"),
        ({"drug": {"RadionuclideHalfLife": None}}, "Half Life"),
        ({"drug": {"RadionuclideHalfLife": 1e-3}}, "Nothing of the dose"),
        ({"drug": {"RadiopharmaceuticalStartTime": None}}, "Start Time"),
        ({"drug": {"RadiopharmaceuticalStartTime": "130000"}}, "before"),
    ],
)
def test_what_is_missing_is_named(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(QuantityUnavailableError, match=reason) as caught:
        negatoscope.suv_values(pet(**changes))
    assert "70" not in caught.value.message


def test_real_pet(corpus_dir: Path) -> None:
    """The series of the second began after the acquisition of other beds, as it should."""
    for name, seconds in (("1.dcm", 3976.921), ("2.dcm", 0.109)):
        instance = negatoscope.open(corpus_dir / "nm_pet" / name)
        weight = float(instance.dataset.PatientWeight)
        drug = instance.dataset.RadiopharmaceuticalInformationSequence[0]
        decayed = float(drug.RadionuclideTotalDose) * 2 ** (-seconds / 6586.2)
        assert negatoscope.suv_scale(instance).factor == pytest.approx(weight * 1000 / decayed)
        assert 0.5 < negatoscope.suv_values(instance).max() < 60
