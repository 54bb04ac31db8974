namespace Paykassma.Api;

/// <summary>The parts of the HTTP interface that a process serves.</summary>
[Flags]
public enum ApiParts
{
    /// <summary>The provider's API, its agents and its operators.</summary>
    Gateway = 1,

    /// <summary>The merchant's API and the receiver of postbacks.</summary>
    Merchant = 2,

    /// <summary>The pages: payment window, back office, merchant side.</summary>
    Web = 4,

    All = Gateway | Merchant | Web,
}
