using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;

namespace Paykassma.Protocol.Withdrawals;

/// <summary>
/// The rule of a withdrawal's label. It is stricter than a deposit's (seed: 36 characters, a deposit's may have 190), so a platform checks
/// a label with it before the label gets money that it could never withdraw.
/// </summary>
public static class WithdrawalLabel
{
    /// <summary>Why no withdrawal can be requested for this label; empty if one can.</summary>
    public static ValidationErrors Check(string label)
    {
        var errors = new ValidationErrors();
        if (string.IsNullOrWhiteSpace(label) || CodePoints.Count(label) > FieldLimits.WithdrawalLabelMax)
            errors.Add("label", $"The label field must be between 1 and {FieldLimits.WithdrawalLabelMax} characters.");
        if (label.Contains(WithdrawalSignature.Separator, StringComparison.Ordinal)) errors.Add("label", SignedValues.Colon("label"));
        if (ErasedLabel.Is(label)) ErasedLabel.Refuse(errors);
        return errors;
    }
}
