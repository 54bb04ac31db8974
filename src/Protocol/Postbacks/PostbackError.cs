using Paykassma.Protocol.Json;

namespace Paykassma.Protocol.Postbacks;

/// <summary>Why bytes are no postback.</summary>
public enum PostbackErrorCode
{
    /// <summary>Not strict JSON within the limits, or no object; <see cref="PostbackError.Json"/> says which.</summary>
    Json,

    /// <summary>No <c>signature</c> that is a text.</summary>
    MissingSignature,

    /// <summary>No <c>access_key</c> that is a text.</summary>
    MissingAccessKey,

    /// <summary>No <c>additional_data</c> that is an array.</summary>
    MissingAdditionalData,
}

/// <summary>Why bytes are no postback. Whatever has a signature to check is one, however odd: it may be genuine, and then a person must see it.</summary>
/// <param name="Code">Why.</param>
/// <param name="Json">What is wrong with the JSON, where that is the reason.</param>
public sealed record PostbackError(PostbackErrorCode Code, JsonError? Json = null)
{
    /// <summary>The stable code for machines.</summary>
    public string StableCode => Code switch
    {
        PostbackErrorCode.Json => Json!.StableCode,
        PostbackErrorCode.MissingSignature => "POSTBACK_SIGNATURE_MISSING",
        PostbackErrorCode.MissingAccessKey => "POSTBACK_ACCESS_KEY_MISSING",
        PostbackErrorCode.MissingAdditionalData => "POSTBACK_ADDITIONAL_DATA_MISSING",
        _ => throw new InvalidOperationException($"unknown code {Code}"),
    };
}
