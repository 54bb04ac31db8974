using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Validation;

namespace Paykassma.Protocol.Withdrawals;

/// <summary>
/// A request's signature and the content it covers, prepared to be checked with many keys: the request's merchant is the one whose
/// key matches.
/// </summary>
public sealed class SignedContent
{
    private readonly byte[] _signature;
    private readonly List<string> _digests;

    private SignedContent(string signature, List<string> digests) =>
        (_signature, _digests) = (Encoding.UTF8.GetBytes(signature), digests);

    /// <summary>Reads the signed values of a request. False if no signature can be checked, with errors for fields that cannot be signed.</summary>
    public static bool TryRead(
        JsonInput input, [NotNullWhen(true)] out SignedContent? content, [NotNullWhen(false)] out ValidationErrors? errors)
    {
        content = null;
        var fields = new FieldReader(input);
        var signature = fields.Required("signature", int.MaxValue);
        var values = SignedValues.Read(input.Root, SignedValues.AsSpelt, fields.Errors);
        if (input.Field(SignedValues.WithdrawalId) is not null) RefuseWhatComesAfterTheId(input, fields.Errors);
        errors = fields.Errors.IsEmpty ? null : fields.Errors;
        if (errors is not null) return false;
        var digests = new List<string> { WithdrawalSignature.Digest(values) };
        if (SignedValues.HasEmptyPaymentsDetails(input))
            digests.Add(WithdrawalSignature.Digest(SignedValues.Read(input.Root, SignedValues.AsPaymentDetails, fields.Errors)));
        content = new SignedContent(signature!, digests);
        return true;
    }

    /// <summary>
    /// The signature covers values without their names. Of the documented fields the id is signed last. If a field could follow it, an
    /// attacker who has seen a signed request could present a neighbouring value as the id, and the request would be paid again (ours).
    /// </summary>
    private static void RefuseWhatComesAfterTheId(JsonInput input, ValidationErrors errors)
    {
        foreach (var property in input.Root.EnumerateObject())
        {
            if (string.CompareOrdinal(property.Name, SignedValues.WithdrawalId) <= 0) continue;
            errors.Add(property.Name, $"The {property.Name} field must not come after withdrawal_id by name.");
        }
    }

    /// <summary>Whether the request was signed with this key. Takes the same time for any wrong key.</summary>
    public bool IsSignedWith(string privateKey)
    {
        var signed = false;
        foreach (var digest in _digests)
        {
            var expected = Encoding.ASCII.GetBytes(WithdrawalSignature.OfDigest(privateKey, digest));
            signed |= CryptographicOperations.FixedTimeEquals(expected, _signature);
        }

        return signed;
    }
}
