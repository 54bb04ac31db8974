using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Validation;
using Paykassma.Protocol.Windows;

namespace Paykassma.Api.Gateway.Window;

/// <summary>Makes a session from a link, or lists the errors of its values.</summary>
internal sealed class WindowLinkCheck(GatewayDirectory directory, TimeProvider clock)
{
    private const int SessionIdLength = 32;
    private const string Signature = "link_signature";

    /// <summary>The session is complete only if <paramref name="errors"/> is empty. Its language is the link's.</summary>
    public WindowSession Read(GatewayMerchant merchant, string query, out ValidationErrors errors)
    {
        var link = WindowLinkReader.Read(query, out errors);
        Required("label", link.Label, errors);
        Required("currency_code", link.CurrencyCode, errors);
        Required("custom_transaction_id", link.CustomTransactionId, errors);
        var currency = CurrencyOf(link, errors);
        var method = MethodOf(merchant, link, currency, errors);
        var signer = SignerOf(merchant, link, errors);
        return new()
        {
            Id = RandomNumberGenerator.GetHexString(SessionIdLength, lowercase: true),
            LinkIsSigned = signer is not null,
            SignedBy = signer,
            OpenedAt = clock.GetUtcNow().ToUnixTimeMilliseconds(),
            Merchant = merchant.Id,
            Label = link.Label ?? "",
            Currency = currency?.Code ?? "",
            Order = link.CustomTransactionId ?? "",
            WalletType = method?.WalletType,
            MethodIsFixed = method is not null,
            Amount = currency is not null && link.FixedAmount is { } whole ? currency.ToMinor(whole) : null,
            AmountIsFixed = link.FixedAmount is not null,
            Lang = link.Lang ?? "",
            SuccessUrl = UrlOf(merchant, "success", link.PaymentUrlSuccessId, link.SuccessUrl, errors),
            PendingUrl = UrlOf(merchant, "pending", link.PaymentUrlPendingId, link.PendingUrl, errors),
            FailUrl = UrlOf(merchant, "fail", link.PaymentUrlFailId, link.FailUrl, errors),
        };
    }

    /// <summary>
    /// Whether the merchant would open this window now: a session goes on from page to page, and must not outlive the secret that its link was
    /// signed with, nor a time in which links could be unsigned.
    /// </summary>
    public static bool Holds(GatewayMerchant merchant, WindowSession session, DateTimeOffset now) => session.LinkIsSigned
        ? session.SignedBy is not { } signer || merchant.PluginApiSecretsAt(now).Any(secret => FingerprintOf(secret) == signer)
        : !merchant.Window.LinkSignatureRequired;

    /// <summary>The fingerprint of the secret that signed the link; null if it is not signed.</summary>
    private string? SignerOf(GatewayMerchant merchant, WindowLink link, ValidationErrors errors)
    {
        if (link.LinkSignature is null)
        {
            if (merchant.Window.LinkSignatureRequired) Required(Signature, null, errors);
            return null;
        }

        // A wrong signature is refused even where none is demanded: someone has changed a signed link.
        if (merchant.PluginApiSecretsAt(clock.GetUtcNow()).FirstOrDefault(secret => LinkSignature.IsBy(link, secret)) is { } signer) return FingerprintOf(signer);
        errors.Add(Signature, $"The {Signature} is not this link's, signed by the merchant.");
        return null;
    }

    private static string FingerprintOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)).AsSpan(..8));

    private static void Required(string name, string? value, ValidationErrors errors)
    {
        // A value that was given and refused already has its error.
        if (value is null && errors[name].Count == 0) errors.Add(name, $"The {name} field is required.");
    }

    private static Currency? CurrencyOf(WindowLink link, ValidationErrors errors)
    {
        if (link.CurrencyCode is null) return null;
        if (Currency.TryGet(link.CurrencyCode, out var currency)) return currency;
        errors.Add("currency_code", "The selected currency_code is invalid.");
        return null;
    }

    private PaymentSystem? MethodOf(GatewayMerchant merchant, WindowLink link, Currency? currency, ValidationErrors errors)
    {
        if (currency is null) return null;
        var methods = DepositMethods.Of(directory, merchant).Where(system => system.Currency == currency).ToList();
        if (link.WalletType is null)
        {
            if (methods.Count == 0) errors.Add("currency_code", "No payment system takes this currency_code.");
            // With one method only, there is nothing to choose.
            return methods is [var only] ? only : null;
        }

        var method = methods.FirstOrDefault(system => system.WalletType == link.WalletType);
        if (method is null) errors.Add("wallet_type", "The selected wallet_type is invalid.");
        return method;
    }

    private string? UrlOf(GatewayMerchant merchant, string outcome, string? id, string? signed, ValidationErrors errors)
    {
        if (id is not null)
        {
            if (int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && merchant.Window.PaymentUrls.TryGetValue(number, out var registered))
            {
                return registered.AbsoluteUri;
            }

            errors.Add($"payment_url_{outcome}_id", $"The payment_url_{outcome}_id names no registered URL.");
            return null;
        }

        if (signed is null) return null;
        foreach (var secret in merchant.PluginApiSecretsAt(clock.GetUtcNow()))
        {
            if (SignedUrl.TryVerify(signed, secret, out var url)) return url;
        }

        errors.Add($"{outcome}_url", $"The {outcome}_url is not signed by the merchant.");
        return null;
    }
}
