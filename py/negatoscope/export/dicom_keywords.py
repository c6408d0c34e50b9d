"""Keywords of the elements that a derived instance may take over from its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

CT_IMAGE: Final = "1.2.840.10008.5.1.4.1.1.2"
MR_IMAGE: Final = "1.2.840.10008.5.1.4.1.1.4"
CR_IMAGE: Final = "1.2.840.10008.5.1.4.1.1.1"


@dataclass(frozen=True)
class Modules:
    """What is particular to a SOP Class.

    Parameters
    ----------
    copied : tuple of str
        What is copied beyond what is copied for every image.
    needed : tuple of str
        Type 1, and not to be invented: without one of them the class cannot be kept.
    empty : tuple of str
        Type 2: empty where unknown.
    """

    copied: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


REQUIRED: Final = _words(
    """
    PatientName PatientID PatientBirthDate PatientSex StudyDate StudyTime AccessionNumber
    ReferringPhysicianName StudyID SeriesNumber InstanceNumber
    """
)
"""Type 2 in every image (PS3.3 C.7.1.1, C.7.2.1, C.7.3.1, C.7.6.1): empty where unknown."""

EVERYWHERE: Final = _words(
    """
    IssuerOfPatientID PatientSpeciesDescription PatientSpeciesCodeSequence
    PatientBreedDescription PatientBreedCodeSequence BreedRegistrationSequence
    PatientSexNeutered ResponsiblePerson ResponsiblePersonRole ResponsibleOrganization
    PatientAge PatientSize PatientWeight StudyDescription Modality BodyPartExamined
    Laterality ProtocolName Manufacturer InstitutionName StationName ManufacturerModelName
    DeviceSerialNumber SoftwareVersions ContentDate ContentTime AcquisitionDate
    AcquisitionTime AcquisitionNumber ImageLaterality AnatomicRegionSequence
    BurnedInAnnotation RecognizableVisualFeatures
    """
)
"""Copied for every image, where there."""

_CT: Final = _words(
    """
    PatientPosition ScanOptions KVP DataCollectionDiameter ReconstructionDiameter
    DistanceSourceToDetector DistanceSourceToPatient GantryDetectorTilt TableHeight
    RotationDirection ExposureTime XRayTubeCurrent Exposure FilterType GeneratorPower
    FocalSpots ConvolutionKernel RevolutionTime SpiralPitchFactor
    """
)
_MR: Final = _words(
    """
    PatientPosition ScanningSequence SequenceVariant ScanOptions MRAcquisitionType
    SequenceName AngioFlag RepetitionTime EchoTime InversionTime NumberOfAverages
    ImagingFrequency ImagedNucleus EchoNumbers MagneticFieldStrength
    NumberOfPhaseEncodingSteps EchoTrainLength PercentSampling PercentPhaseFieldOfView
    PixelBandwidth TriggerTime ReconstructionDiameter ReceiveCoilName TransmitCoilName
    InPlanePhaseEncodingDirection FlipAngle VariableFlipAngleFlag SAR dBdt
    """
)
_CR: Final = _words(
    """
    ViewPosition FilterType FocalSpots KVP DistanceSourceToDetector DistanceSourceToPatient
    ExposureTime XRayTubeCurrent Exposure ExposureInuAs RelativeXRayExposure Sensitivity
    """
)

OWN: Final = {
    CT_IMAGE: Modules(
        _CT,
        needed=("Modality",),
        empty=(
            "Manufacturer",
            "PatientPosition",
            "KVP",
            "AcquisitionNumber",
            "PositionReferenceIndicator",
        ),
    ),
    MR_IMAGE: Modules(
        _MR,
        needed=("Modality", "ScanningSequence", "SequenceVariant"),
        empty=(
            "Manufacturer",
            "PatientPosition",
            "ScanOptions",
            "MRAcquisitionType",
            "RepetitionTime",
            "EchoTime",
            "EchoTrainLength",
            "PositionReferenceIndicator",
        ),
    ),
    CR_IMAGE: Modules(
        _CR, needed=("Modality",), empty=("Manufacturer", "BodyPartExamined", "ViewPosition")
    ),
}
"""The classes that are kept (PS3.3 A.2, A.3, A.4); of any other source comes Secondary Capture."""

PLAIN_VRS: Final = frozenset({"CS", "DS", "IS", "US", "SS", "FL", "FD"})
"""Codes and numbers: of these, and of no other VR, an anonymous instance takes over elements …"""

PLAIN_TEXTS: Final = frozenset({"Manufacturer", "ManufacturerModelName", "SoftwareVersions"})
"""… but for these …"""

IDENTIFYING: Final = frozenset(
    {"PatientSex", "PatientSexNeutered", "PatientSize", "PatientWeight", "ResponsiblePersonRole"}
)
"""… and without these (PS3.15 Table E.1-1)."""

OF_ANIMALS: Final = _words(
    """
    PatientBreedDescription PatientBreedCodeSequence BreedRegistrationSequence ResponsiblePerson
    ResponsibleOrganization PatientSexNeutered
    """
)
"""Type 2C, required of animals: of patients with a species (PS3.3 C.7.1.1, C.7.2.2)."""

YES_OR_NO: Final = frozenset({"BurnedInAnnotation", "RecognizableVisualFeatures"})
"""Other values are left out."""

UNPAIRED: Final = frozenset(
    _words(
        """
        ABDOMEN ABDOMENPELVIS AORTA BACK BLADDER BRAIN CEREBELLUM CERVIX CHEST CHESTABDOMEN
        CHESTABDPELVIS CIRCLEOFWILLIS COCCYX COLON CORONARYARTERY CSPINE CTSPINE DUODENUM
        ESOPHAGUS FACE GALLBLADDER HEAD HEADNECK HEART ILEUM ILIUM JAW JEJUNUM LARYNX LIVER
        LSPINE LSSPINE MAXILLA MEDIASTINUM MOUTH NECK NECKCHEST NECKCHESTABDOMEN
        NECKCHESTABDPELV NOSE PANCREAS PELVIS PENIS PHARYNX PROSTATE RECTUM SSPINE SCALP
        SKULL SPINE SPLEEN STERNUM STOMACH THYMUS THYROID TLSPINE TONGUE TRACHEA TSPINE
        URETER URETHRA UTERUS VAGINA VULVA WHOLEBODY
        """
    )
)
"""Values of (0018,0015) *Body Part Examined* that have no side (PS3.16 Annex L): with them there
is no (0020,0060) *Laterality*, not even an empty one."""
