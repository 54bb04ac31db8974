namespace Paykassma.Storage.ApiKeys;

/// <summary>How the making of a key ended.</summary>
public enum KeyAddition
{
    /// <summary>It is saved.</summary>
    Done,

    /// <summary>There are <see cref="ApiKeyStore.UsableMax"/> usable ones.</summary>
    TooMany,

    /// <summary>Its owner has <see cref="ApiKeyStore.UsableOfOwnerMax"/> usable ones.</summary>
    OwnerHasTooMany,

    /// <summary>The second person agreed to one key, and it is made: one agreement, one key.</summary>
    AgreementUsed,

    /// <summary>Whoever makes it has another password, second factor, role or standing than when they proved who they are.</summary>
    MakerChanged,

    /// <summary>A member of staff has the name of the service.</summary>
    NameTaken,
}
