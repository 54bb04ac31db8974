using System.Globalization;

namespace Paykassma.Cli.Tools.Load;

/// <summary>How often each kind of work is drawn, by weight: 90 and 10 means nine to one, and so does 9 and 1.</summary>
internal sealed record LoadMix
{
    public const int WeightMax = 1_000_000;

    /// <summary>Mostly postbacks, as a merchant sees them, with some of everything else.</summary>
    public static LoadMix Usual { get; } = new() { Postbacks = 90, Deposits = 4, Withdrawals = 4, Races = 2 };

    public int Postbacks { get; init; }

    public int Deposits { get; init; }

    public int Withdrawals { get; init; }

    public int Races { get; init; }

    public int Total => Postbacks + Deposits + Withdrawals + Races;

    /// <summary>Reads <c>postbacks=90,deposits=4</c>; a kind that is not named has no weight.</summary>
    /// <param name="error">The error, as the end of a sentence that begins with the option's name.</param>
    public static bool TryParse(string text, out LoadMix mix, out string error)
    {
        (mix, error) = (new LoadMix(), "");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var (name, number) = part.Split('=', 2, StringSplitOptions.TrimEntries) is [var left, var right] ? (left, right) : (part, "");
            if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var weight) || weight > WeightMax)
            {
                error = $"must give each kind a whole weight from 0 to {WeightMax}, as postbacks=90,deposits=4";
            }
            else if (!seen.Add(name))
            {
                error = "must name each kind once";
            }
            else if (mix.With(name, weight) is { } with)
            {
                mix = with;
                continue;
            }
            else
            {
                error = "must name postbacks, deposits, withdrawals or races";
            }

            return false;
        }

        if (mix.Total > 0) return true;
        error = "must give a weight to at least one kind";
        return false;
    }

    /// <summary>The kind for a number from 0 to below <see cref="Total"/>.</summary>
    public LoadKind At(int drawn)
    {
        if (drawn < Postbacks) return LoadKind.Postback;
        if (drawn < Postbacks + Deposits) return LoadKind.Deposit;
        return drawn < Postbacks + Deposits + Withdrawals ? LoadKind.Withdrawal : LoadKind.Race;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"postbacks={Postbacks},deposits={Deposits},withdrawals={Withdrawals},races={Races}");

    private LoadMix? With(string name, int weight) => name switch
    {
        "postbacks" => this with { Postbacks = weight },
        "deposits" => this with { Deposits = weight },
        "withdrawals" => this with { Withdrawals = weight },
        "races" => this with { Races = weight },
        _ => null,
    };
}
