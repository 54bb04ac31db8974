using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Paykassma.Api.Http;
using Paykassma.Storage.Queries;

namespace Paykassma.Api.Gateway.Transfers;

/// <summary>
/// Where the list of transfers continues, as only this program can read or make it. The place is a number, and a place that a person makes up
/// would tell by what follows it which numbers there are.
/// </summary>
public sealed class SealedCursor(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("paykassma.transfers.cursor");

    /// <summary>Null on the last page.</summary>
    public string? Write(Cursor? next) => CursorText.Write(next) is { } text ? _protector.Protect(text) : null;

    /// <summary>Null if it is not one of ours.</summary>
    public Cursor? Read(string text)
    {
        try
        {
            return CursorText.Parse(_protector.Unprotect(text));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
