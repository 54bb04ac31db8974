namespace Paykassma.Protocol.Postbacks;

/// <summary>Hides the middle of a wallet's number, as the seeds' <c>99xxxx6690</c> does.</summary>
public static class WalletMask
{
    private const int ShownFirst = 2;
    private const int ShownLast = 4;

    /// <summary>The first two and last four characters with <c>x</c> between; of a short identifier, only the last character.</summary>
    public static string Mask(string identifier)
    {
        var hidden = identifier.Length - ShownFirst - ShownLast;
        if (hidden > 0) return $"{identifier[..ShownFirst]}{new string('x', hidden)}{identifier[^ShownLast..]}";
        return identifier.Length == 0 ? "" : new string('x', identifier.Length - 1) + identifier[^1];
    }
}
