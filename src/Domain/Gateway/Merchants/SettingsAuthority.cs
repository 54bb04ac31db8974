namespace Paykassma.Domain.Gateway.Merchants;

/// <summary>On whose decision settings are changed, from the least to the most. Unless said otherwise it is the least.</summary>
[GenerateSerializer, Alias("paykassma.merchant.authority")]
public enum SettingsAuthority
{
    /// <summary>One person, who may be limited to this merchant: no brake and no guard.</summary>
    OnePerson,

    /// <summary>One person who is not limited to one merchant: guards too, but no brake.</summary>
    UnboundPerson,

    /// <summary>Two persons who are not limited to one merchant: everything.</summary>
    TwoPersons,
}
