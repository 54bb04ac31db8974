using Paykassma.Protocol.Json;

namespace Paykassma.Protocol.Postbacks;

/// <summary>Why a body is not a postback.</summary>
public enum PostbackErrorCode
{
    /// <summary>Not strict JSON within the limits, or not an object; <see cref="PostbackError.Json"/> says which.</summary>
    Json,

    /// <summary><c>signature</c> is missing or not a text.</summary>
    MissingSignature,

    /// <summary><c>access_key</c> is missing or not a text.</summary>
    MissingAccessKey,

    /// <summary><c>additional_data</c> is missing or not an array.</summary>
    MissingAdditionalData,
}

/// <summary>Why a body is not a postback. Any body with a signature counts as one: if that is genuine, it needs manual review.</summary>
/// <param name="Code">Why.</param>
/// <param name="Json">What is wrong with the JSON, if that is the reason.</param>
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
