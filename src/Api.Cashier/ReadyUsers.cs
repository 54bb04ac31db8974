namespace Paykassma.Api.Cashier;

/// <summary>Example users of the shop; any other name works too.</summary>
public static class ReadyUsers
{
    public static readonly IReadOnlyList<string> All = ["asha", "bilal", "chamari", "dev"];

    public static string First => All[0];
}
