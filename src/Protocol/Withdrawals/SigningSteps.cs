using System.Diagnostics.CodeAnalysis;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Validation;

namespace Paykassma.Protocol.Withdrawals;

/// <summary>
/// How the signature of a withdrawal request is made, step by step: for a sender that writes its own JSON, and for whoever looks for the
/// difference between two signatures. <see cref="WithdrawalRequest.ToBody"/> does all of it at once.
/// </summary>
public sealed class SigningSteps
{
    private SigningSteps(IReadOnlyList<SignedValue> values)
    {
        Values = values;
        string[] texts = [.. values.Select(value => value.Text)];
        Joined = string.Join(WithdrawalSignature.Separator, texts);
        Digest = WithdrawalSignature.Digest(texts);
    }

    /// <summary>What is signed, in the order of the fields' names. A <c>signature</c> that the request has already is not among it.</summary>
    public IReadOnlyList<SignedValue> Values { get; }

    /// <summary>The values joined with <see cref="WithdrawalSignature.Separator"/>.</summary>
    public string Joined { get; }

    /// <summary>The MD5 of <see cref="Joined"/>, lower-case hex.</summary>
    public string Digest { get; }

    /// <summary>
    /// Takes the steps for a request. False, with errors by field, if a value cannot be signed, or if <c>payments_details</c> is present but
    /// empty: its place among the values is not certain, so a sender leaves it out.
    /// </summary>
    public static bool TryRead(JsonInput request, [NotNullWhen(true)] out SigningSteps? steps, [NotNullWhen(false)] out ValidationErrors? errors)
    {
        var found = new ValidationErrors();
        var values = SignedValues.ReadNamed(request.Root, SignedValues.AsSpelt, found);
        if (SignedValues.HasEmptyPaymentsDetails(request))
            found.Add("payments_details", "The payments_details field must be left out when it is empty: its place in the signature is not certain.");
        steps = found.IsEmpty ? new SigningSteps(values) : null;
        errors = found.IsEmpty ? null : found;
        return found.IsEmpty;
    }

    /// <summary>The signature by this key, lower-case hex.</summary>
    public string Sign(string privateKey) => WithdrawalSignature.OfDigest(privateKey, Digest);
}
