namespace Paykassma.Protocol.Emv;

/// <summary>The <c>qr_data</c> of a JazzCash business wallet, fields in the order of the page's example (seed: JazzCash business).</summary>
public sealed record JazzCashQr
{
    /// <summary>The most characters of a merchant's name (EMVCo).</summary>
    public const int MerchantNameMax = 25;

    /// <summary>The most characters of a city (EMVCo).</summary>
    public const int CityMax = 15;

    // As in the example: the account template, the category (clothing shops), Pakistan and its rupee's ISO 4217 number.
    private const string AccountTemplate = "05";
    private const string CategoryCode = "5691";
    private const string Country = "PK";
    private const string PakistaniRupee = "586";

    /// <summary>The shop's name.</summary>
    public required string MerchantName { get; init; }

    /// <summary>Its city.</summary>
    public required string City { get; init; }

    /// <summary>The wallet's mobile number.</summary>
    public required string MobileNumber { get; init; }

    /// <summary>The number of the shop's customer service.</summary>
    public required string CustomerLabel { get; init; }

    /// <summary>The till: the wallet's identifier.</summary>
    public required string TerminalLabel { get; init; }

    /// <summary>The QR code's text. Throws <see cref="ArgumentException"/> when a part is too long or not printable ASCII.</summary>
    public string ToQrData()
    {
        if (MerchantName.Length > MerchantNameMax) throw new ArgumentException($"a merchant's name has at most {MerchantNameMax} characters");
        if (City.Length > CityMax) throw new ArgumentException($"a city has at most {CityMax} characters");
        return EmvQr.Write(
        [
            new("00", "01"),
            new("01", "11"),
            new("26", EmvQr.WriteFields([new("00", AccountTemplate)])),
            new("52", CategoryCode),
            new("58", Country),
            new("59", MerchantName),
            new("60", City),
            new("53", PakistaniRupee),
            new("62", EmvQr.WriteFields([new("02", MobileNumber), new("06", CustomerLabel), new("07", TerminalLabel)])),
        ]);
    }
}
