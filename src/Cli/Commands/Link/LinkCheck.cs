using Paykassma.Protocol.Windows;

namespace Paykassma.Cli.Commands.Link;

/// <summary>Says whether a link, and each return URL in it, is signed with one of the secrets.</summary>
internal static class LinkCheck
{
    private const int NotGenuine = 1;

    /// <returns>The exit code.</returns>
    /// <exception cref="RefusedException">It is no link that the window reads.</exception>
    public static int Run(string url, IReadOnlyList<string> secrets)
    {
        var query = url.IndexOf('?', StringComparison.Ordinal);
        if (query < 0) throw new RefusedException("--check must be a window link with its query. Put it in quotes: a shell reads & otherwise.");
        var link = WindowLinkReader.Read(url[query..].Split('#')[0], out var errors);
        if (!errors.IsEmpty) throw new RefusedException(errors.ToString());

        var by = Position(secrets, secret => LinkSignature.IsBy(link, secret));
        Console.Out.WriteLine(
            by is not null ? $"Genuine: signed with secret {by} of {secrets.Count}."
            : link.LinkSignature is null ? "Not signed. It opens a window, but never an existing payment; a merchant may refuse it."
            : "Not genuine: another secret, or a changed label, currency_code, wallet_type, custom_transaction_id or fixed_amount.");
        (string Name, string? Token)[] returns = [("success_url", link.SuccessUrl), ("pending_url", link.PendingUrl), ("fail_url", link.FailUrl)];
        var isGood = by is not null;
        foreach (var (name, token) in returns)
        {
            if (token is null) continue;
            string? target = null;
            var signed = Position(secrets, secret => SignedUrl.TryVerify(token, secret, out target));
            isGood &= signed is not null;
            Console.Out.WriteLine(signed is null ? $"{name} is not genuine: the window refuses it." : $"{name} returns to {target}");
        }

        return isGood ? 0 : NotGenuine;
    }

    private static int? Position(IReadOnlyList<string> secrets, Func<string, bool> isBy)
    {
        for (var i = 0; i < secrets.Count; i++)
        {
            if (isBy(secrets[i])) return i + 1;
        }

        return null;
    }
}
