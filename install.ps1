# Builds git-patauto with vcpkg's libraries and installs it below -Prefix. UNTESTED: written for Visual Studio 2022's
# tools and vcpkg, and not run on a Windows machine yet. The POSIX part of src/base has no Windows body, so expect the
# build to stop there.
param(
  [string]$Prefix = "$env:LOCALAPPDATA\Programs\git-patauto",
  [string]$Vcpkg = $env:VCPKG_ROOT,
  [switch]$NoDeps,
  [switch]$Uninstall,
  [switch]$Help
)
$ErrorActionPreference = 'Stop'

if ($Help) {
  Write-Output 'usage: install.ps1 [-Prefix DIR] [-Vcpkg DIR] [-NoDeps] [-Uninstall] [-Help]'
  exit 0
}
if ($Uninstall) {
  if (Test-Path "$Prefix\bin\git-patauto.exe") { Remove-Item -Recurse -Force $Prefix }
  Write-Output "Removed $Prefix."
  exit 0
}
Write-Warning 'install.ps1 is untested.'
if (-not $Vcpkg) { throw 'vcpkg was not found: set VCPKG_ROOT or give -Vcpkg DIR' }
if (-not $NoDeps) {
  & "$Vcpkg\vcpkg.exe" install libgit2 sqlite3 nlohmann-json xxhash tl-expected yaml-cpp zlib libdeflate pcre2 valijson mbedtls --triplet x64-windows-static
  if ($LASTEXITCODE -ne 0) { throw 'vcpkg could not install the libraries' }
}
$build = Join-Path $PSScriptRoot 'build-install'
cmake -S $PSScriptRoot -B $build -DBUILD_TESTING=OFF "-DCMAKE_INSTALL_PREFIX=$Prefix" `
  "-DCMAKE_TOOLCHAIN_FILE=$Vcpkg\scripts\buildsystems\vcpkg.cmake" -DVCPKG_TARGET_TRIPLET=x64-windows-static
if ($LASTEXITCODE -ne 0) { throw 'configuring failed' }
cmake --build $build --config Release
if ($LASTEXITCODE -ne 0) { throw 'building failed' }
cmake --install $build --config Release
Write-Output "Add $Prefix\bin to PATH, then in any repository: git patauto suggest"
