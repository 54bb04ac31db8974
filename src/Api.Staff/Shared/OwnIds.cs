using Paykassma.Protocol.Catalogue;

namespace Paykassma.Api.Staff;

/// <summary>The words beside a form's field for a wallet's own transaction id.</summary>
public static class OwnIds
{
    /// <summary>Where the number that payers type is none; null if none of these payment systems has ids of its own.</summary>
    public static string? Hint(IEnumerable<string> walletTypes)
    {
        var names = walletTypes.Distinct().Select(Find).Where(system => system?.HasIdsOfItsOwn == true).Select(system => system!.DisplayName).ToList();
        return names.Count == 0 ? null : $"For {string.Join(", ", names)}: the wallet's own id, not the number that payers type.";
    }

    private static PaymentSystem? Find(string walletType) => PaymentSystems.TryGet(walletType, out var system) ? system : null;
}
