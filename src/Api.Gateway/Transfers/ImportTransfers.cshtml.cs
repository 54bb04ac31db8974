using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Paykassma.Api.Gateway.Desk;
using Paykassma.Api.Gateway.Imports;
using Paykassma.Api.Staff;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Transfers;

namespace Paykassma.Api.Gateway.Transfers;

/// <summary>Imports a CSV file of transfers, and shows the outcome of each row, now or later.</summary>
[Authorize(Policy = StaffPolicies.Operator), UploadLimit, OwnFormLimit]
public sealed class ImportTransfersModel(
    GatewayDirectory directory, TransferActs acts, TransferImports imports, IOptions<TransferImportLimits> limits) : PageModel
{
    private const int LatestMax = 10;
    private const int PageRows = 200;
    private const int NameMax = 200;

    /// <summary>The page's clock; times in the file have their own.</summary>
    public TimeZoneInfo Zone => DeskClock.Of(User, directory);

    public TransferImportLimits Limits => limits.Value;

    /// <summary>The import that is shown; null for the upload form.</summary>
    public TransferImport? Import { get; private set; }

    public IReadOnlyList<TransferImportRow> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public IReadOnlyList<TransferImport> Latest { get; private set; } = [];

    public string? FileError { get; private set; }

    public static string AddressOf(Guid id) => $"/backoffice/transfers/import?id={id:N}";

    public async Task<IActionResult> OnGet(Guid? id, CancellationToken cancellation)
    {
        if (!Request.Query.ContainsKey("id"))
        {
            await ShowLatestAsync(cancellation);
            return Page();
        }

        if (id is not { } known || await imports.FindAsync(known, cancellation) is not { } import || !MaySee(import)) return NotFound();
        Import = import;
        var after = long.TryParse(Request.Query[Pager.Parameter], NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : 0;
        var rows = await imports.ReadRowsAsync(import.Id, after, PageRows + 1, cancellation);
        Rows = [.. rows.Take(PageRows).Select(row => UnclaimedNumbers.For(row, import, Actor.Of(User)))];
        Next = rows.Count > PageRows ? Rows[^1].Line.ToString(CultureInfo.InvariantCulture) : null;
        return Page();
    }

    public async Task<IActionResult> OnPost(IFormFile? file, CancellationToken cancellation)
    {
        if (file is null || file.Length == 0) return await RefusedAsync("Choose a file that is not empty.", cancellation);
        if (file.Length > Limits.FileBytesMax) return await RefusedAsync($"The file is larger than the limit of {Limits.FileBytesMax} bytes.", cancellation);
        var id = Guid.NewGuid();
        var merchant = TransferSightOf.Merchant(User, directory);
        var name = NameOf(file);
        await using var content = file.OpenReadStream();
        var refusal = await acts.ImportAsync(Actor.Of(User), merchant, id, content, name, TransferSightOf.Wallets(User, directory));
        if (refusal is not null) return await RefusedAsync(refusal, cancellation);
        return LocalRedirect(AddressOf(id));
    }

    /// <summary>Only for display: no file is ever opened by this name.</summary>
    private static string NameOf(IFormFile file)
    {
        var name = new string([.. Path.GetFileName(file.FileName).Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter))]);
        return name.Length > NameMax ? name[..NameMax] : name;
    }

    private bool MaySee(TransferImport import) => User.SeesAll() || import.Merchant == TransferSightOf.Merchant(User, directory);

    private async Task ShowLatestAsync(CancellationToken cancellation) =>
        Latest = await imports.LatestAsync(TransferSightOf.Merchant(User, directory), LatestMax, cancellation);

    private async Task<IActionResult> RefusedAsync(string why, CancellationToken cancellation)
    {
        FileError = why;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        await ShowLatestAsync(cancellation);
        return Page();
    }
}
