namespace Paykassma.Api.Http.OpenApi;

/// <summary>Who calls an endpoint. Each audience has one OpenAPI document, of this name.</summary>
internal static class Audience
{
    /// <summary>Platforms, by the provider's documented protocol.</summary>
    public const string Gateway = "gateway";

    /// <summary>A shop's own backend, and its staff.</summary>
    public const string Merchant = "merchant";

    /// <summary>Who reports money that arrived in wallets.</summary>
    public const string Agent = "agent";

    /// <summary>The provider's back office.</summary>
    public const string Operator = "operator";
}
