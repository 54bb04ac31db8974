using System.Text;
using Paykassma.Domain.Ledger;

namespace Paykassma.Storage.Ledger.Queue;

/// <summary>Refuses a unit that no database could accept, before it is queued: it would make the other units of its batch fail first.</summary>
internal static class UnitCheck
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="ArgumentException">The unit writes a state twice, or has text that is not Unicode or contains U+0000.</exception>
    public static void Check(LedgerUnit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        if (unit.Transfer?.Transfer is { } t)
        {
            CheckText(t.Id, t.DebitAccount, t.CreditAccount, t.Currency, t.Cause, t.Reference, t.PendingId);
        }

        for (var i = 0; i < unit.States.Length; i++)
        {
            var state = unit.States[i];
            CheckText(state.StateName, state.Key, state.Json);
            for (var j = 0; j < i; j++)
            {
                if (unit.States[j].Key == state.Key && unit.States[j].StateName == state.StateName)
                    throw new ArgumentException($"The unit writes the state '{state.Key}' twice.", nameof(unit));
            }
        }

        foreach (var hash in unit.ClosesHeld) CheckText(hash);
    }

    private static void CheckText(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (text is null) continue;
            if (text.Contains('\0', StringComparison.Ordinal)) throw new ArgumentException("Text with U+0000 cannot be stored.", nameof(texts));
            // Throws EncoderFallbackException, an ArgumentException, on a lone surrogate.
            _ = Strict.GetByteCount(text);
        }
    }
}
